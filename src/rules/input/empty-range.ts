import { relation, title } from "../../diagnostics/phrase.js";
import { otherwise, remove, replace, sacrifice, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { knownTypeOf } from "../../inputs/attribute-table.js";
import { readLimit } from "../../inputs/input-limits.js";
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
  mutesNothing: true,
  concerns: { inputs: ["min", "minLength"] },
  check({ inputs, spell }, report) {
    for (const [least, most] of RANGES) {
      for (const { input, list } of inputs.stating(least)) {
        // Of whatever type an input is: between 5 and 1 there is nothing.
        const type = knownTypeOf(input) ?? "number";
        const lower = readLimit(input, least, type);
        const upper = readLimit(input, most, type);
        if (lower === undefined || upper === undefined || lower <= upper) continue;
        report({
          messageId: "empty",
          at: input.at(least),
          subject: least,
          data: {
            input: input.name ?? "",
            owner: list.owner,
            least: spell(least),
            lower,
            most: spell(most),
            upper,
          },
          related: [{ at: input.at(most), role: "limit", says: relation("upperBound") }],
          repair: { least: input.at(least), most: input.at(most), lower, upper },
        });
      }
    }
  },
  repair: ({ least, most, lower, upper }: EmptyRange) => [
    suggest(title("swapBounds", { from: String(upper), to: String(lower) }), [
      replace(least, upper),
      replace(most, lower),
    ]),
    ...otherwise([sacrifice(title("removeBounds"), [remove(least), remove(most)])]),
  ],
});

const RANGES = [
  ["min", "max"],
  ["minLength", "maxLength"],
] as const;

interface EmptyRange {
  /** Where both stand. */
  readonly least: string;
  readonly most: string;
  readonly lower: number;
  readonly upper: number;
}
