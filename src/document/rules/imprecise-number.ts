import { declareRule } from "../../diagnostics/define-rule.js";

export const impreciseNumber = declareRule({
  id: "document/imprecise-number",
  severity: "warning",
  basis: "documented",
  description: "Every integer is one that JSON numbers can hold.",
  messages: {
    integer:
      "The integer {written} becomes {read} when it is read: numbers hold integers exactly only up to 9007199254740991.",
  },
});
