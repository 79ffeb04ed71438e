import { relation, title } from "../../diagnostics/phrase.js";
import { sacrifice } from "../../diagnostics/propose.js";
import { guides } from "../../diagnostics/source.js";
import { removeNode } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const nodeApprovalInLoop = defineRule({
  id: "node/approval-in-loop",
  severity: "info",
  basis: "observed",
  source: [guides("an approval in a loop body asks once for each iteration")],
  description: "No approval stands in the body of a for-each.",
  messages: {
    repeated:
      'The approval "{node}" is in the body of "{loop}": a person is asked once per iteration, and a rejection ends the loop.',
  },
  concerns: { nodes: ["user-approval"] },
  check({ flow, graph, workflow }, report) {
    for (const node of flow.nodes) {
      const loop = graph.loops.around(node)[0];
      if (node.type !== "user-approval" || loop === undefined) continue;
      report({
        messageId: "repeated",
        at: node.pointer,
        data: { node: node.id ?? "", loop: loop.node.id ?? "" },
        related: [{ at: loop.node.pointer, role: "loop", says: relation("forEachRepeats") }],
        repair: { workflow, node },
      });
    }
  },
  repair: ({ workflow, node }: { workflow: Workflow; node: FlowNode }) => [
    sacrifice(title("removeApproval", { node: node.id ?? "" }), removeNode(workflow, node)),
  ],
});
