import { declareRule } from "../../diagnostics/define-rule.js";

export const scalarForArray = declareRule({
  id: "run/scalar-for-array",
  severity: "warning",
  basis: "observed",
  description: "A run body gives an array to every input that takes one.",
  messages: {
    single:
      'Input "{input}" takes {expected}, but the body gives a single value: it is dropped without a word, and the run is billed all the same.',
  },
});
