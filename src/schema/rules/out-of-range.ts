import { declareRule } from "../../diagnostics/define-rule.js";

export const outOfRange = declareRule({
  id: "schema/out-of-range",
  severity: "error",
  basis: "documented",
  description: "A step is greater than zero.",
  messages: {
    step: 'The {field} of input "{name}" must be greater than {limit}, but it is {value}.',
  },
});
