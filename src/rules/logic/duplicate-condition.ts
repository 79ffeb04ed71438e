import { parseExpression } from "../../expressions/parse-expression.js";
import type { LogicValue } from "../../flow/flow-model.js";
import { isIfElse } from "../../graph/flow-edges.js";
import { defineRule } from "../define-rule.js";

export const duplicateCondition = defineRule({
  id: "logic/duplicate-condition",
  severity: "warning",
  basis: "documented",
  description: "No case repeats the condition of an earlier one.",
  messages: {
    repeated:
      'A case of "{node}" repeats the condition {condition} of an earlier one, so it is never chosen.',
  },
  check({ flow }, report) {
    for (const node of flow.nodes) {
      if (!isIfElse(node)) continue;
      const seen = new Map<string, LogicValue>();
      for (const { condition, pointer } of node.logic?.cases ?? []) {
        const key = condition === undefined ? undefined : comparable(condition.text);
        if (condition === undefined || key === undefined) continue;
        const first = seen.get(key);
        if (first === undefined) {
          seen.set(key, condition);
          continue;
        }
        report({
          messageId: "repeated",
          at: condition.pointer,
          data: { node: node.id ?? "", condition: condition.text },
          subject: condition.text,
          related: [{ at: first.pointer, role: "first", message: "The earlier case." }],
          edits: [
            { title: "Remove this case", safety: "suggestion", changes: [{ kind: "remove", at: pointer }] },
          ],
        });
      }
    }
  },
});

/** The condition after parsing; `undefined` when two like it may still differ. */
function comparable(text: string): string | undefined {
  const parsed = parseExpression(text);
  if (!parsed.ok) return text.trim() === "" ? undefined : text.trim();
  return parsed.expression.usesRandom ? undefined : parsed.expression.canonical;
}
