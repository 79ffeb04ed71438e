import { reference } from "../../diagnostics/source.js";
import { describeMismatch, retype } from "../../facts/describe-mismatch.js";
import { formatType } from "../../types/type-declared.js";
import { defineRule } from "../define-rule.js";

export const inputArrayToScalar = defineRule({
  id: "input/array-to-scalar",
  severity: "error",
  basis: "documented",
  source: [reference("inputs[].type", "an array and a single value are two data types")],
  description: "An input that takes one value does not read an array.",
  messages: {
    array:
      'Input "{input}" of node "{node}" takes a single {wanted}, but what it reads from {source} is {given}; a for-each between them hands over one at a time.',
  },
  check({ types }, report) {
    for (const mismatch of types.mismatches) {
      const { verdict, given, wanted, input } = mismatch;
      // A person can look at several things at once.
      if (verdict !== "array-to-single" || input.node.type === "user-approval") continue;
      const { at, place, related } = describeMismatch(mismatch);
      const data = { ...place, wanted: formatType(wanted), given: formatType(given) };
      report({ messageId: "array", at, data, related, repair: mismatch });
    }
  },
  repair: retype,
});
