import { declareRule } from "../../diagnostics/define-rule.js";
import { own } from "../../diagnostics/source.js";

export const limitFindings = declareRule({
  id: "limit/findings",
  severity: "info",
  basis: "own",
  source: [own("more findings of one rule than `limits.findings` are counted only")],
  description: "Every finding of a rule is listed.",
  messages: {
    more: "{more} more findings of {rule} were left out (option limits.findings).",
  },
});
