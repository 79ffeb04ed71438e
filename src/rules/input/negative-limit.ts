import { knownTypeOf } from "../../catalogue/attribute-table.js";
import { readNumber } from "../../catalogue/input-limits.js";
import { defineRule } from "../define-rule.js";
import { inputLists } from "../input-lists.js";

export const negativeLimit = defineRule({
  id: "input/negative-limit",
  severity: "error",
  basis: "documented",
  description: "Lengths, sizes and durations are not limited to less than nothing.",
  messages: {
    negative: 'Input "{input}" of "{owner}" has a {attribute} of {value}, but it cannot be less than 0.',
  },
  check(context, report) {
    for (const { owner, inputs } of inputLists(context)) {
      for (const input of inputs) {
        const type = knownTypeOf(input);
        if (type === undefined) continue;
        for (const attribute of ["minLength", "maxLength", "maxSize", "maxDuration"]) {
          const value = readNumber(input, attribute, type);
          if (value === undefined || value >= 0) continue;
          const data = { input: input.name ?? "", owner, attribute: context.spell(attribute), value };
          const at = `${input.pointer}/${attribute}`;
          report({ messageId: "negative", at, subject: attribute, data });
        }
      }
    }
  },
});
