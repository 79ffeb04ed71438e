import { declareRule } from "../../diagnostics/define-rule.js";

export const findingsLimit = declareRule({
  id: "limit/findings",
  severity: "info",
  basis: "documented",
  description: "Every finding of a rule is listed.",
  messages: {
    more: "{more} more findings of {rule} were left out (option limits.findings).",
  },
});
