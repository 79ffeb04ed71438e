import { title } from "../../diagnostics/phrase.js";
import { otherwise, remove, sacrifice } from "../../diagnostics/propose.js";
import { recorded, reference } from "../../diagnostics/source.js";
import { type OutOfRange, rangeEdits } from "../../inputs/value-edits.js";
import { defineRule } from "../define-rule.js";

export const inputValueOutOfRange = defineRule({
  id: "input/value-out-of-range",
  severity: "error",
  basis: "observed",
  source: [
    reference(
      "inputs[].min, max, minLength, maxLength",
      "they bound numbers, texts and each text of an array",
    ),
    recorded(
      "`min` and `max` hold for each number of an array; lengths of file and model arrays count their items",
    ),
  ],
  description: "Every value and default is within the bounds of its input.",
  messages: {
    min: 'Input "{input}" of "{owner}" takes numbers from {bound}, but its {field} has {measured}.',
    max: 'Input "{input}" of "{owner}" takes numbers up to {bound}, but its {field} has {measured}.',
    minLength:
      'Input "{input}" of "{owner}" needs a length of at least {bound}, but its {field} has one of {measured}.',
    maxLength:
      'Input "{input}" of "{owner}" takes a length of at most {bound}, but its {field} has one of {measured}.',
  },
  mutesNothing: true,
  concerns: { inputs: ["value", "default"] },
  check({ inputs }, report) {
    for (const { problem, at, place } of inputs.refused) {
      if (problem.kind !== "range") continue;
      const { limit, bound, measured, value } = problem;
      report({
        messageId: limit,
        at,
        subject: place.field,
        data: { ...place, bound, measured },
        repair: { at, bound, limit, value },
      });
    }
  },
  repair: (mend: OutOfRange) => [
    ...rangeEdits(mend),
    ...otherwise([sacrifice(title("removeThisValue"), [remove(mend.at)])]),
  ],
});
