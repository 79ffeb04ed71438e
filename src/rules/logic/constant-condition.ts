import { reference } from "../../diagnostics/source.js";
import { isIfElse } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const logicConstantCondition = defineRule({
  id: "logic/constant-condition",
  severity: "warning",
  basis: "documented",
  source: [reference("flow[].logic.cases[].condition", "it decides whether its case is matched")],
  description: "Every condition depends on something.",
  messages: {
    true: 'The condition "{condition}" of "{node}" always holds, so the cases and the default behind it are never chosen.',
    false: 'The condition "{condition}" of "{node}" never holds, so its case is never chosen.',
  },
  concerns: { nodes: ["logic"] },
  check({ flow, graph, expressions }, report) {
    for (const node of flow.nodes) {
      if (!isIfElse(node)) continue;
      for (const { condition, value } of graph.shadowedCases(node).constant) {
        if (expressions.isFaulty(node, condition)) continue;
        const data = { condition: condition.text, node: node.id ?? "" };
        report({ messageId: value ? "true" : "false", at: condition.pointer, data, subject: condition.text });
      }
    }
  },
});
