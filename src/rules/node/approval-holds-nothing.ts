import { title } from "../../diagnostics/phrase.js";
import { sacrifice } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import { removeNode } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const nodeApprovalHoldsNothing = defineRule({
  id: "node/approval-holds-nothing",
  severity: "info",
  basis: "inferred",
  source: [ours("an approval that nothing depends on decides nothing")],
  description: "Some node waits for each approval.",
  messages: {
    nothing: 'No node waits for the approval "{node}", so it holds nothing back but the end of the run.',
  },
  concerns: { nodes: ["user-approval"] },
  check({ flow, graph, workflow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "user-approval" || node.duplicateOf !== undefined) continue;
      const kinds = ["node", "conditional", "depends-on", "case-value", "default"] as const;
      if (!graph.isUnmentioned(node, kinds)) continue;
      report({
        messageId: "nothing",
        at: node.pointer,
        data: { node: node.id ?? "" },
        repair: { workflow, node },
      });
    }
  },
  repair: ({ workflow, node }: { workflow: Workflow; node: FlowNode }) => [
    sacrifice(title("removeApproval", { node: node.id ?? "" }), removeNode(workflow, node)),
  ],
});
