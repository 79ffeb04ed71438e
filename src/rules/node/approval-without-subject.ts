import { ours } from "../../diagnostics/source.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { allInputs } from "../../flow/node-inputs.js";
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
  check({ flow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "user-approval" || hasSubject(node)) continue;
      report({ messageId: "nothing", at: node.pointer, data: { node: node.id ?? "" } });
    }
  },
});

function hasSubject(node: FlowNode): boolean {
  if (node.dependsOn.length > 0 || node.broken.has("dependsOn") || node.broken.has("inputs")) return true;
  for (const { ref, broken } of allInputs(node)) {
    if (ref !== undefined || broken.has("ref")) return true;
  }
  return false;
}
