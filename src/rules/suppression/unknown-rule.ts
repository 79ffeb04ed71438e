import { declareRule } from "../../diagnostics/define-rule.js";
import { own } from "../../diagnostics/source.js";

export const suppressionUnknownRule = declareRule({
  id: "suppression/unknown-rule",
  severity: "error",
  basis: "own",
  source: [own("a suppression names rules of this version")],
  description: "Every suppression names rules that exist.",
  messages: {
    unknown: 'There is no rule "{rule}", so this entry suppresses nothing.',
    missing: 'This comment names no rule, so it suppresses nothing; write "{name} <rule> -- <reason>".',
  },
});
