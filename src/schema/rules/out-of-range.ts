import { declareRule } from "../../diagnostics/define-rule.js";
import { takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";

export const schemaOutOfRange = declareRule({
  id: "schema/out-of-range",
  severity: "error",
  basis: "documented",
  source: [
    reference("inputs[].step", "it is an increment with a minimum above 0", { only: ["step"] }),
    reference("job.progress", "it is between 0 and 1", { only: ["progress", "percent"] }),
  ],
  description: "A step is greater than zero, and the progress of a job between 0 and 1.",
  messages: {
    step: 'The {field} of input "{name}" must be greater than {limit}, but it is {value}.',
    percent: "The {field} of the job is {value}: one guide counts it up to 100, but the reference up to 1.",
    progress: "The {field} of the job is {value}, but it goes from 0 to 1.",
  },
  repair: takeOut,
});
