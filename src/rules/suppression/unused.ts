import { declareRule } from "../../diagnostics/define-rule.js";
import { own } from "../../diagnostics/source.js";

export const suppressionUnused = declareRule({
  id: "suppression/unused",
  severity: "warning",
  basis: "own",
  source: [own("a suppression that hides nothing is out of date")],
  description: "Every suppression hides a finding.",
  messages: {
    line: 'On line {line} there is no finding of "{rule}" for this suppression to hide; remove it.',
    file: 'In this file there is no finding of "{rule}" for this suppression to hide; remove it.',
    never: 'Findings of "{rule}" cannot be suppressed, so this entry hides nothing; remove it.',
    unknown: 'There is no comment "{name}", so nothing is suppressed here.',
  },
});
