import { declareRule } from "../../diagnostics/define-rule.js";

export const unknownRunInput = declareRule({
  id: "run/unknown-input",
  severity: "error",
  basis: "documented",
  description: "A run body gives only inputs that the workflow has.",
  messages: {
    unknown: 'The workflow has no input "{name}".',
    entry: 'The entries of input "{input}" have no input "{name}".',
  },
});
