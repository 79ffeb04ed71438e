import { title } from "../../diagnostics/phrase.js";
import { add, otherwise, remove, sacrifice, suggest } from "../../diagnostics/propose.js";
import { converter } from "../../diagnostics/source.js";
import { editorOperators, readConditionBlocks } from "../../editor/condition-blocks.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorConditionDropped = defineRule({
  id: "editor/condition-dropped",
  severity: "error",
  basis: "observed",
  source: [
    converter(
      "conditions without field, of an unknown operator, and between without two numbers are left out",
    ),
  ],
  description: "Every condition and every block is compiled.",
  messages: {
    operator:
      'A condition of node "{node}" has the operator "{operator}", which does not exist, so that the condition is left out.',
    absent: 'A condition of node "{node}" has no operator, so that it is left out.',
    field: 'A condition of node "{node}" has no field, so that it is left out.',
    between:
      'A condition of node "{node}" asks for a value between two numbers but does not give two, so that it is left out.',
    block: 'A block of node "{node}" has no conditions, so that its branch is never taken.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      if (node.type !== "ifElse") continue;
      const about = { data: { node: node.id ?? "" }, ...namedOf(node) };
      for (const block of readConditionBlocks(node)) {
        if (block.conditions.length === 0) report({ ...about, messageId: "block", at: block.pointer });
        for (const { pointer, field, operator, expression } of block.conditions) {
          if (expression !== undefined) continue;
          const repair = pointer;
          if (operator === undefined) report({ ...about, messageId: "absent", at: pointer, repair });
          else if (!OPERATORS.has(operator)) {
            const data = { ...about.data, operator };
            const near = { name: operator, among: editorOperators };
            report({ ...about, messageId: "operator", at: `${pointer}/operator`, data, near, repair });
          } else if (field === undefined) report({ ...about, messageId: "field", at: pointer, repair });
          else report({ ...about, messageId: "between", at: pointer, repair });
        }
      }
    }
  },
  repair: (at: string) =>
    otherwise([
      ...["equals", "contains", "isNotEmpty"].map((operator) =>
        suggest(title("askBy", { operator }), [add(`${at}/operator`, operator)]),
      ),
      sacrifice(title("removeCondition"), [remove(at)]),
    ]),
});

const OPERATORS: ReadonlySet<string> = new Set(editorOperators);
