import { declareRule } from "../../diagnostics/define-rule.js";
import type { JsonValue } from "../../diagnostics/json.js";
import { replace } from "../../diagnostics/propose.js";
import { recorded } from "../../diagnostics/source.js";

export const runScalarForArray = declareRule({
  id: "run/scalar-for-array",
  severity: "warning",
  basis: "observed",
  source: [recorded("a single value that is given for an array is dropped, and the run is billed")],
  description: "A run body gives an array to every input that takes one.",
  messages: {
    single:
      'Input "{input}" takes {expected}, but the body gives a single value: it is dropped without a word, and the run is billed all the same.',
  },
  repair: ({ value, at }: { value: JsonValue; at: string }) => [
    { safety: "suggestion", changes: [replace(at, [value])] },
  ],
});
