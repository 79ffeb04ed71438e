import { knownTypeOf } from "../../catalogue/attribute-table.js";
import { findEmptyRanges, readLimits } from "../../catalogue/input-limits.js";
import { defineRule } from "../define-rule.js";
import { inputLists } from "../input-lists.js";

export const emptyRange = defineRule({
  id: "input/empty-range",
  severity: "error",
  basis: "documented",
  description: "The lower bound of an input is not above its upper bound.",
  messages: {
    empty:
      'Input "{input}" of "{owner}" has a {least} of {lower} above its {most} of {upper}, so no value is left.',
  },
  check(context, report) {
    for (const { owner, inputs } of inputLists(context)) {
      for (const input of inputs) {
        const type = knownTypeOf(input);
        if (type === undefined) continue;
        const limits = readLimits(input, type);
        for (const { least, most } of findEmptyRanges(limits)) {
          report({
            messageId: "empty",
            at: `${input.pointer}/${least}`,
            subject: least,
            data: {
              input: input.name ?? "",
              owner,
              least: context.spell(least),
              lower: limits[least] ?? 0,
              most: context.spell(most),
              upper: limits[most] ?? 0,
            },
            related: [{ at: `${input.pointer}/${most}`, role: "limit", message: "The upper bound." }],
          });
        }
      }
    }
  },
});
