import { ours, reference } from "../../diagnostics/source.js";
import { stepEdits } from "../../inputs/value-edits.js";
import { defineRule } from "../define-rule.js";

export const inputValueOffStep = defineRule({
  id: "input/value-off-step",
  severity: "info",
  basis: "inferred",
  source: [reference("inputs[].step", "numbers go in steps"), ours("the steps start at `min`")],
  description: "Every value and default is on a step of its input.",
  messages: {
    between:
      'Input "{input}" of "{owner}" goes in steps of {step} from {base}, but its {field} has {value} between two of them.',
  },
  mutesNothing: true,
  concerns: { inputs: ["value", "default"] },
  check({ inputs }, report) {
    for (const { problem, at, place } of inputs.refused) {
      if (problem.kind !== "step" || typeof problem.value !== "number") continue;
      const { step, base, value } = problem;
      report({
        messageId: "between",
        at,
        subject: place.field,
        data: { ...place, step, base, value },
        repair: { at, value, step, base },
      });
    }
  },
  repair: stepEdits,
});
