import { title } from "../../diagnostics/phrase.js";
import { add, remove, sacrifice } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import type { FlowNode, LogicValue } from "../../flow/flow-model.js";
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
  mutesNothing: true,
  concerns: { nodes: ["logic"] },
  check({ flow, graph, expressions }, report) {
    for (const node of flow.nodes) {
      if (!isIfElse(node)) continue;
      for (const { condition, value } of graph.shadowedCases(node).constant) {
        if (expressions.isFaulty(node, condition)) continue;
        const data = { condition: condition.text, node: node.id ?? "" };
        const repair = { node, condition, holds: value };
        report({
          messageId: value ? "true" : "false",
          at: condition.pointer,
          data,
          subject: condition.text,
          repair,
        });
      }
    }
  },
  repair: ({ node, condition, holds }: { node: FlowNode; condition: LogicValue; holds: boolean }) => {
    const { logic } = node;
    const index = logic?.cases.findIndex((one) => one.condition === condition) ?? -1;
    const found = logic?.cases[index];
    if (logic === undefined || found === undefined) return [];
    if (!holds) return [sacrifice(title("removeCase"), [remove(found.pointer)])];
    const value = found.value?.text ?? "";
    const says = title("makeDefault", { value });
    return [
      sacrifice(says, [
        add(`${logic.pointer}/default`, value),
        ...logic.cases.slice(index).map(({ pointer }) => remove(pointer)),
      ]),
    ];
  },
});
