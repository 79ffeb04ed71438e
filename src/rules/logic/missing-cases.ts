import { ours, reference } from "../../diagnostics/source.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { countListedCases } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const logicMissingCases = defineRule({
  id: "logic/missing-cases",
  severity: "warning",
  basis: "inferred",
  source: [
    reference("flow[].logic.cases", "they are optional"),
    ours("an if-else node without cases decides nothing"),
  ],
  incomplete: true,
  description: "Every if-else node has a case.",
  messages: {
    nothing:
      'The if-else node "{node}" has no cases and no default, so it yields nothing and no branch behind it runs.',
    onlyDefault: 'The if-else node "{node}" has no cases, so it always yields its default "{value}".',
  },
  concerns: { nodes: ["logic"] },
  check({ flow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "logic" || node.logicType !== "if-else" || hasCases(node)) continue;
      const at = node.logic?.pointer ?? node.pointer;
      const data = { node: node.id ?? "" };
      const value = node.logic?.default?.text;
      if (value === undefined) report({ messageId: "nothing", at, data });
      else report({ messageId: "onlyDefault", at, data: { ...data, value } });
    }
  },
});

function hasCases(node: FlowNode): boolean {
  const { broken, logic } = node;
  if (broken.has("logic") || logic?.broken.has("cases") || logic?.broken.has("default")) return true;
  return (countListedCases(node) ?? 0) > 0;
}
