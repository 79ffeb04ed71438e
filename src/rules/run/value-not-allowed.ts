import { declareRule } from "../../diagnostics/define-rule.js";

export const runValueNotAllowed = declareRule({
  id: "run/value-not-allowed",
  severity: "error",
  basis: "documented",
  description: "Every value of a run body is one that its input allows.",
  messages: {
    other: 'Input "{input}" does not allow "{value}"; allowed are {allowed}.',
  },
});
