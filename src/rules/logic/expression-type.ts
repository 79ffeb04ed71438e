import { title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { guides } from "../../diagnostics/source.js";
import { replaceExpression } from "../../facts/mend-condition.js";
import type { FlowNode, LogicValue } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const logicExpressionType = defineRule({
  id: "logic/expression-type",
  severity: "warning",
  basis: "observed",
  source: [guides("conditions and transforms are written in CEL, which has types")],
  description: "Expressions compare and combine values of fitting types.",
  messages: {
    type: 'The {what} of "{node}" cannot be evaluated: {reason}.',
    unequal: 'The {what} of "{node}" {compares}: that never matches, whatever the value is.',
    result:
      'The condition of "{node}" yields {yields}, where true or false is needed, so it decides nothing.',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic", "transform"] },
  check({ flow, expressions }, report) {
    for (const node of flow.nodes) {
      for (const fault of expressions.of(node)) {
        if (fault.kind !== "type") continue;
        const { expression, span, problem, repaired } = fault;
        const { pointer, text } = expression.text;
        const shared = {
          at: pointer,
          span,
          subject: text.slice(...span),
          repair: { node, text: expression.text, repaired },
        };
        const data = { node: node.id ?? "" };
        if (problem.kind === "result") {
          report({ ...shared, messageId: "result", data: { ...data, yields: problem.reason } });
        } else if (problem.compares !== undefined) {
          const { what } = expression;
          report({ ...shared, messageId: "unequal", data: { ...data, what, compares: problem.compares } });
        } else {
          const { what } = expression;
          report({ ...shared, messageId: "type", data: { ...data, what, reason: problem.reason } });
        }
      }
    }
  },
  repair: ({ node, text, repaired }: { node: FlowNode; text: LogicValue; repaired: string | undefined }) => [
    ...(repaired === undefined
      ? []
      : [suggest(title("write", { name: repaired }), [replace(text.pointer, repaired)])]),
    ...replaceExpression(node, text),
  ],
});
