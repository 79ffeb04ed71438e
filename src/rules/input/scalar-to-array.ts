import { recorded } from "../../diagnostics/source.js";
import { describeMismatch, retype } from "../../facts/describe-mismatch.js";
import { formatType } from "../../types/type-declared.js";
import { defineRule } from "../define-rule.js";

export const inputScalarToArray = defineRule({
  id: "input/scalar-to-array",
  severity: "warning",
  basis: "observed",
  source: [recorded("a single value that is given for an array is dropped, and the run is billed")],
  description: "An input that takes an array reads an array.",
  messages: {
    single:
      'Input "{input}" of node "{node}" takes {wanted}, but what it reads from {source} is a single {given}, which is dropped without a word while the run is still billed.',
  },
  mutesNothing: true,
  check({ types }, report) {
    for (const mismatch of types.mismatches) {
      const { verdict, given, wanted } = mismatch;
      if (verdict !== "single-to-array") continue;
      const { at, place, related } = describeMismatch(mismatch);
      const data = { ...place, wanted: formatType(wanted), given: formatType(given) };
      report({ messageId: "single", at, data, related, repair: mismatch });
    }
  },
  repair: retype,
});
