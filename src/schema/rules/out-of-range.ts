import { declareRule } from "../../diagnostics/define-rule.js";
import { takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";

export const schemaOutOfRange = declareRule({
  id: "schema/out-of-range",
  severity: "error",
  basis: "documented",
  source: [reference("inputs[].step", "it is an increment with a minimum above 0")],
  description: "A step is greater than zero.",
  messages: {
    step: 'The {field} of input "{name}" must be greater than {limit}, but it is {value}.',
  },
  repair: takeOut,
});
