import { declareRule } from "../../diagnostics/define-rule.js";
import { guides, reference } from "../../diagnostics/source.js";
import { conversionEdits } from "../../inputs/value-type.js";

export const runBadValue = declareRule({
  id: "run/bad-value",
  severity: "error",
  basis: "documented",
  source: [
    reference("inputs[].type", "a value is of the type of its input"),
    reference("inputs[].kind", "a file that is written as a data URL says of which kind it is", {
      only: ["media"],
    }),
    guides("a run body is keyed by the names of inputs", { only: ["body"] }),
  ],
  description: "Every value of a run body is of the type of its input.",
  messages: {
    value: 'Input "{input}" takes {expected}, but the body gives {found}.',
    element: 'Input "{input}" takes {expected}, but the body gives {found} among them.',
    media: 'Input "{input}" takes files of kind "{kind}", but the body gives a data URL of "{found}".',
    body: "A run body is an object keyed by the names of inputs, but this is {found}.",
  },
  repair: conversionEdits,
});
