import { declareRule } from "../../diagnostics/define-rule.js";

export const suppressionOfUnknownRule = declareRule({
  id: "suppression/unknown-rule",
  severity: "error",
  basis: "documented",
  description: "Every suppression names rules that exist.",
  messages: {
    unknown: 'There is no rule "{rule}", so this suppression hides nothing of it.',
    missing: 'This comment names no rule, so it hides nothing; write "{name} <rule> -- <reason>".',
  },
});
