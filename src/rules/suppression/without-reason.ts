import { declareRule } from "../../diagnostics/define-rule.js";
import { own } from "../../diagnostics/source.js";

export const suppressionWithoutReason = declareRule({
  id: "suppression/without-reason",
  severity: "error",
  basis: "own",
  source: [own("a suppression says why it is there")],
  description: "Every suppression says why it is there.",
  messages: {
    missing:
      'This comment suppresses findings of {rules} without a reason; add one behind the rules: "-- why".',
    unmarked: 'The words "{words}" do not count as the reason of this suppression; put "--" before them.',
  },
});
