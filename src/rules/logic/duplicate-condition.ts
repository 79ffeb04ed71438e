import { relation, title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { isIfElse } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const logicDuplicateCondition = defineRule({
  id: "logic/duplicate-condition",
  severity: "warning",
  basis: "documented",
  source: [reference("flow[].logic.cases", "one case is matched, or the default is taken")],
  description: "No case repeats the condition of an earlier one.",
  messages: {
    repeated:
      'A case of "{node}" repeats the condition "{condition}" of an earlier one, so it is never chosen.',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic"] },
  check({ flow, graph, expressions }, report) {
    for (const node of flow.nodes) {
      if (!isIfElse(node)) continue;
      for (const { condition, first, pointer } of graph.shadowedCases(node).repeated) {
        if (expressions.isFaulty(node, condition)) continue;
        report({
          messageId: "repeated",
          at: condition.pointer,
          data: { node: node.id ?? "", condition: condition.text },
          subject: condition.text,
          related: [{ at: first.pointer, role: "first", says: relation("earlierCase") }],
          repair: pointer,
        });
      }
    }
  },
  repair: (at: string) => [suggest(title("removeCase"), [remove(at)])],
});
