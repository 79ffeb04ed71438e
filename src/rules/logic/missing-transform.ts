import { title } from "../../diagnostics/phrase.js";
import { add, suggest } from "../../diagnostics/propose.js";
import { ours, reference } from "../../diagnostics/source.js";
import { isCelName } from "../../expressions/cel-name.js";
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
  mutesNothing: true,
  concerns: { nodes: ["transform"] },
  check({ flow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "transform" || hasTransform(node)) continue;
      report({
        messageId: "missing",
        at: node.logic?.pointer ?? node.pointer,
        data: { node: node.id ?? "" },
        repair: node,
      });
    }
  },
  repair: (node: FlowNode) => {
    const name = node.inputs.find((input) => !input.isGate && isCelName(input.name ?? ""))?.name;
    const transform = name ?? '""';
    const says = name === undefined ? title("yieldEmpty") : title("yieldInput", { input: name });
    const { logic, pointer } = node;
    return [
      suggest(says, [
        logic === undefined
          ? add(`${pointer}/logic`, { transform })
          : add(`${logic.pointer}/transform`, transform),
      ]),
    ];
  },
});

function hasTransform({ broken, logic }: FlowNode): boolean {
  if (broken.has("logic") || logic?.broken.has("transform")) return true;
  return logic?.transform !== undefined && logic.transform.text.trim() !== "";
}
