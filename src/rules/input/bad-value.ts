import { reference } from "../../diagnostics/source.js";
import { conversionEdits, describeType, describeValue, ELEMENT_TYPES } from "../../inputs/value-type.js";
import { defineRule } from "../define-rule.js";

export const inputBadValue = defineRule({
  id: "input/bad-value",
  severity: "error",
  basis: "documented",
  source: [reference("inputs[].type, default, value", "a value is of the type of its input")],
  description: "Every value and default is of the type of its input.",
  messages: {
    value: 'Input "{input}" of "{owner}" takes {expected}, but its {field} is {found}.',
    element: 'Input "{input}" of "{owner}" takes {expected}, but its {field} holds {found}.',
  },
  mutesNothing: true,
  concerns: { inputs: ["value", "default"] },
  check({ inputs }, report) {
    for (const { problem, at, place } of inputs.refused) {
      if (problem.kind !== "type") continue;
      const { type, element, value } = problem;
      const wanted = element === undefined ? type : (ELEMENT_TYPES.get(type) ?? type);
      report({
        messageId: element === undefined ? "value" : "element",
        at,
        subject: place.field,
        data: { ...place, expected: describeType(type), found: describeValue(value) },
        repair: { value, type: wanted, at },
      });
    }
  },
  repair: conversionEdits,
});
