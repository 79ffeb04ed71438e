import { ours, reference } from "../../diagnostics/source.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const logicMissingTransform = defineRule({
  id: "logic/missing-transform",
  severity: "warning",
  basis: "inferred",
  source: [
    reference("flow[].logic.transform", "it is optional"),
    ours("a transform node without an expression yields nothing"),
  ],
  incomplete: true,
  description: "Every `transform` node has an expression.",
  messages: {
    missing: 'The transform node "{node}" has no logic.transform, so there is nothing to compute.',
  },
  concerns: { nodes: ["transform"] },
  check({ flow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "transform" || hasTransform(node)) continue;
      report({
        messageId: "missing",
        at: node.logic?.pointer ?? node.pointer,
        data: { node: node.id ?? "" },
      });
    }
  },
});

function hasTransform({ broken, logic }: FlowNode): boolean {
  if (broken.has("logic") || logic?.broken.has("transform")) return true;
  return logic?.transform !== undefined && logic.transform.text.trim() !== "";
}
