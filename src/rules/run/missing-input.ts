import { declareRule } from "../../diagnostics/define-rule.js";
import type { JsonValue } from "../../diagnostics/json.js";
import { add } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";

export const runMissingInput = declareRule({
  id: "run/missing-input",
  severity: "error",
  basis: "documented",
  source: [reference("inputs[].required", "it says when an input needs a value")],
  description: "A run body gives every required input a value.",
  messages: {
    always: 'Input "{input}" is required, but no value is given for "{name}".',
    ifDefined: 'Input "{input}" is required beside {siblings}, but no value is given for "{name}".',
    ifNotDefined: 'Input "{input}" is required without {siblings}, but no value is given for "{name}".',
    said: 'Input "{input}" is required here, but no value is given for "{name}": {message}',
  },
  repair: ({ at, value }: { at: string; value: JsonValue }) => [
    { safety: "suggestion", changes: [add(at, value)] },
  ],
});
