import { reference } from "../../diagnostics/source.js";
import { knownTypeOf } from "../../inputs/attribute-table.js";
import { findEmptyRanges, readLimits } from "../../inputs/input-limits.js";
import { defineRule } from "../define-rule.js";

export const inputEmptyRange = defineRule({
  id: "input/empty-range",
  severity: "error",
  basis: "documented",
  source: [
    reference(
      "inputs[].min, max, minLength, maxLength",
      "they are the smallest and the largest that is allowed",
    ),
  ],
  description: "The lower bound of an input is not above its upper bound.",
  messages: {
    empty:
      'Input "{input}" of "{owner}" has a {least} of {lower} above its {most} of {upper}, so no value is left.',
  },
  check({ inputs, spell }, report) {
    for (const { input, list } of inputs.stated) {
      // Of whatever type an input is: between 5 and 1 there is nothing.
      const type = knownTypeOf(input) ?? "number";
      const limits = readLimits(input, type);
      for (const { least, most } of findEmptyRanges(limits)) {
        report({
          messageId: "empty",
          at: `${input.pointer}/${least}`,
          subject: least,
          data: {
            input: input.name ?? "",
            owner: list.owner,
            least: spell(least),
            lower: limits[least] ?? 0,
            most: spell(most),
            upper: limits[most] ?? 0,
          },
          related: [{ at: `${input.pointer}/${most}`, role: "limit", message: "The upper bound." }],
        });
      }
    }
  },
});
