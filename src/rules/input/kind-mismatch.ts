import { describeMismatch } from "../../facts/describe-mismatch.js";
import { defineRule } from "../define-rule.js";

export const kindMismatch = defineRule({
  id: "input/kind-mismatch",
  severity: "error",
  basis: "documented",
  description: "An input reads media of the kind that it takes.",
  messages: {
    kind: 'Input "{input}" of node "{node}" takes files of kind {wanted}, but what it reads from {source} is of kind {given}.',
  },
  check({ types }, report) {
    for (const mismatch of types.mismatches) {
      const { verdict, given, wanted } = mismatch;
      if (verdict !== "other-kind") continue;
      const { at, place, related } = describeMismatch(mismatch);
      const data = { ...place, wanted: wanted.kind ?? "", given: given.kind ?? "" };
      report({ messageId: "kind", at, data, related });
    }
  },
});
