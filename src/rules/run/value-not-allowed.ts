import { declareRule } from "../../diagnostics/define-rule.js";
import { recorded, reference } from "../../diagnostics/source.js";
import { allowedEdits } from "../../inputs/value-edits.js";

export const runValueNotAllowed = declareRule({
  id: "run/value-not-allowed",
  severity: "error",
  basis: "observed",
  source: [
    reference("inputs[].allowedValues", "values are chosen among them"),
    recorded("arrays of numbers have them, too"),
  ],
  description: "Every value of a run body is one that its input allows.",
  messages: {
    other: 'Input "{input}" does not allow "{value}"; allowed are {allowed}.',
  },
  repair: allowedEdits,
});
