import { relation, title } from "../../diagnostics/phrase.js";
import { replace, sacrifice } from "../../diagnostics/propose.js";
import { liveRuns } from "../../diagnostics/source.js";
import { subjectsOf } from "../../facts/approval-subjects.js";
import { removeNode } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { hasOpenReferences } from "../../graph/ancestors.js";
import { defineRule } from "../define-rule.js";

export const nodeApprovalOverridden = defineRule({
  id: "node/approval-overridden",
  severity: "warning",
  basis: "observed",
  source: [liveRuns("of two approvals of one node the last one wins")],
  description: "Each subject has one approval.",
  messages: {
    overridden:
      'The approvals "{node}" and "{last}" have the same subject {subjects}: the last one wins, the first has no effect.',
  },
  concerns: { nodes: ["user-approval"] },
  check({ flow, graph, paths, workflow }, report) {
    const bySubject = new Map<string, FlowNode[]>();
    for (const node of [...flow.nodes].reverse()) {
      // What else one of them approves, or which of them is meant, has a finding of its own.
      if (node.type !== "user-approval" || node.namesakes.length > 0 || hasOpenReferences(node)) continue;
      const subjects = subjectsOf(node, graph);
      if (subjects.length === 0) continue;
      const key = subjects.map(({ index }) => index).join(",");
      const later = bySubject.get(key) ?? [];
      const last = later.find((other) => paths.canRunTogether(node, other) === true);
      if (last === undefined) bySubject.set(key, [...later, node]);
      else {
        const ids = subjects.map(({ id }) => id ?? "");
        report({
          messageId: "overridden",
          at: node.pointer,
          data: { node: node.id ?? "", last: last.id ?? "", subjects: ids },
          identity: [...ids].sort(),
          related: [{ at: last.pointer, role: "last", says: relation("approvalWins") }],
          repair: { workflow, node, last },
        });
      }
    }
  },
  repair: ({ workflow, node, last }: { workflow: Workflow; node: FlowNode; last: FlowNode }) => {
    const waiting = workflow.flow.references.filter(({ target, owner }) => {
      return target.kind === "node" && target.node === node && owner !== last;
    });
    const moved = waiting.filter(({ owner, kind }) => kind !== "body" && !namesAlready(owner, last));
    const changes = [
      ...moved.map(({ pointer }) => replace(pointer, last.id ?? "")),
      ...removeNode(workflow, node, moved),
    ];
    return [sacrifice(title("removeAndWait", { node: node.id ?? "", other: last.id ?? "" }), changes)];
  },
});

function namesAlready({ dependsOn }: FlowNode, last: FlowNode): boolean {
  return dependsOn.some(({ id }) => id === last.id);
}
