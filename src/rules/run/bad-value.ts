import { declareRule } from "../../diagnostics/define-rule.js";

export const badRunValue = declareRule({
  id: "run/bad-value",
  severity: "error",
  basis: "documented",
  description: "Every value of a run body is of the type of its input.",
  messages: {
    value: 'Input "{input}" takes {expected}, but the body gives {found}.',
    element: 'Input "{input}" takes {expected}, but the body gives {found} among them.',
    body: "A run body is an object keyed by the names of inputs, but this is {found}.",
  },
});
