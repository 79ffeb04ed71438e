import { declareRule } from "../../diagnostics/define-rule.js";
import { recorded, reference } from "../../diagnostics/source.js";
import { rangeEdits } from "../../inputs/value-edits.js";

export const runValueOutOfRange = declareRule({
  id: "run/value-out-of-range",
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
  description: "Every value of a run body is within the bounds of its input.",
  messages: {
    min: 'Input "{input}" takes numbers from {bound}, but the body gives {measured}.',
    max: 'Input "{input}" takes numbers up to {bound}, but the body gives {measured}.',
    minLength: 'Input "{input}" needs a length of at least {bound}, but the body gives one of {measured}.',
    maxLength: 'Input "{input}" takes a length of at most {bound}, but the body gives one of {measured}.',
  },
  repair: rangeEdits,
});
