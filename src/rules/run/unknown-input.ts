import { declareRule } from "../../diagnostics/define-rule.js";
import { otherwise, takeOut } from "../../diagnostics/propose.js";
import { guides, reference } from "../../diagnostics/source.js";

export const runUnknownInput = declareRule({
  id: "run/unknown-input",
  severity: "warning",
  basis: "observed",
  source: [
    guides("a run body is keyed by the names of the inputs of the workflow; of other keys nothing is said"),
    reference("inputs[].required", "it says when an input needs a value", { only: ["meant", "entryMeant"] }),
  ],
  description: "A run body gives only inputs that the workflow has.",
  messages: {
    unknown: 'The workflow has no input "{name}".',
    meant: 'The workflow has no input "{name}", and its required input "{required}" has no value.',
    entry: 'The entries of input "{input}" have no input "{name}".',
    entryMeant:
      'The entries of input "{input}" have no input "{name}", and the required "{required}" has no value in this one.',
  },
  repair: (mend: { at: string; field: string }) => otherwise(takeOut(mend)),
});
