import { declareRule } from "../../diagnostics/define-rule.js";
import { own } from "../../diagnostics/source.js";

export const suppressionUnused = declareRule({
  id: "suppression/unused",
  severity: "warning",
  basis: "own",
  source: [own("a suppression without a finding is out of date")],
  description: "Every suppression has a finding to suppress.",
  messages: {
    line: 'On line {line} there is no finding of "{rule}" for this comment to suppress; remove it.',
    file: 'In this file there is no finding of "{rule}" for this comment to suppress; remove it.',
    never: 'Findings of "{rule}" cannot be suppressed, so this entry has no effect; remove it.',
    unknown: 'There is no comment "{name}", so nothing is suppressed here.',
  },
});
