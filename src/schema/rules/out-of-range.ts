import { declareRule } from "../../diagnostics/define-rule.js";

export const outOfRange = declareRule({
  id: "schema/out-of-range",
  severity: "error",
  basis: "documented",
  description: "A step is greater than zero.",
  messages: {
    step: '"{field}" must be greater than {limit}, but it is {value}.',
  },
});
