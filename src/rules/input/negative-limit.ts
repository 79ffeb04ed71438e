import { title } from "../../diagnostics/phrase.js";
import { replace, suggest, takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { knownTypeOf } from "../../inputs/attribute-table.js";
import { readNumber } from "../../inputs/input-limits.js";
import { defineRule } from "../define-rule.js";

const LIMITS = ["minLength", "maxLength", "maxSize", "maxDuration"] as const;

export const inputNegativeLimit = defineRule({
  id: "input/negative-limit",
  severity: "error",
  basis: "documented",
  source: [
    reference("inputs[].minLength, maxLength, maxSize, maxDuration", "they are lengths, bytes and seconds"),
  ],
  description: "Lengths, sizes and durations are not limited to less than nothing.",
  messages: {
    negative: 'Input "{input}" of "{owner}" has a {attribute} of {value}, but it cannot be less than 0.',
  },
  mutesNothing: true,
  concerns: { inputs: LIMITS },
  check({ inputs, spell }, report) {
    for (const attribute of LIMITS) {
      for (const { input, list } of inputs.stating(attribute)) {
        const type = knownTypeOf(input);
        const value = type && readNumber(input, attribute, type);
        if (value === undefined || value >= 0) continue;
        const data = { input: input.name ?? "", owner: list.owner, attribute: spell(attribute), value };
        const at = input.at(attribute);
        report({
          messageId: "negative",
          at,
          subject: attribute,
          data,
          repair: { at, value, field: data.attribute },
        });
      }
    }
  },
  repair: ({ at, value, field }: { at: string; value: number; field: string }) => [
    suggest(title("writeJson", { json: String(-value) }), [replace(at, -value)]),
    ...takeOut({ at, field }),
  ],
});
