import { title } from "../../diagnostics/phrase.js";
import { otherwise, sacrifice, suggest } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import { addTo, removeNode } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { statesField } from "../../flow/node-fields.js";
import { allInputs } from "../../flow/node-inputs.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { defineRule } from "../define-rule.js";

export const nodeApprovalWithoutSubject = defineRule({
  id: "node/approval-without-subject",
  severity: "warning",
  basis: "inferred",
  source: [ours("an approval that depends on nothing shows a person nothing")],
  incomplete: true,
  description: "An approval comes after something that a person can approve.",
  messages: {
    nothing:
      'The approval "{node}" depends on nothing, so a person is asked before there is anything to look at.',
  },
  concerns: { nodes: ["user-approval"] },
  check({ flow, workflow, graph }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "user-approval" || hasSubject(node)) continue;
      report({
        messageId: "nothing",
        at: node.pointer,
        data: { node: node.id ?? "" },
        repair: { workflow, graph, node },
      });
    }
  },
  repair: ({ workflow, graph, node }: { workflow: Workflow; graph: FlowGraph; node: FlowNode }) => {
    const waiting = (graph.readers.get(node) ?? []).map(({ owner }) => owner);
    const held = waiting.flatMap((one) => graph.edgesInto(one)).map(({ source }) => source);
    const made = [...(held.length > 0 ? held : graph.outputs.last)];
    const subjects = [...new Set(made.filter((one) => one !== node && !waiting.includes(one)))];
    const ids = subjects.slice(0, MOST_SUBJECTS).map(({ id }) => id ?? "");
    const id = node.id ?? "";
    const waits = addTo(`${node.pointer}/dependsOn`, statesField(node, "dependsOn"), ids);
    return [
      suggest(title("waitFor", { node: id, sources: ids }), waits),
      ...otherwise([sacrifice(title("removeApproval", { node: id }), removeNode(workflow, node))]),
    ];
  },
});

function hasSubject(node: FlowNode): boolean {
  if (node.dependsOn.length > 0 || node.broken.has("dependsOn") || node.broken.has("inputs")) return true;
  for (const { ref, broken } of allInputs(node)) {
    if (ref !== undefined || broken.has("ref")) return true;
  }
  return false;
}

const MOST_SUBJECTS = 3;
