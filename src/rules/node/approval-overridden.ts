import { relation } from "../../diagnostics/phrase.js";
import { liveRuns } from "../../diagnostics/source.js";
import { subjectsOf } from "../../facts/approval-subjects.js";
import type { FlowNode } from "../../flow/flow-model.js";
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
  check({ flow, graph, paths }, report) {
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
        });
      }
    }
  },
});
