import { defineRule } from "../define-rule.js";
import { describeOutcomes } from "../describe-outcomes.js";

export const pathNoOutput = defineRule({
  id: "path/no-output",
  severity: "warning",
  basis: "inferred",
  description: "Every run hands something back.",
  messages: {
    none: "When {outcomes}, every node that would contribute an output is skipped: the job succeeds and hands nothing back.",
    always:
      "Every node that would contribute an output can be skipped: the job then succeeds and hands nothing back.",
  },
  check({ flow, paths }, report) {
    const found = paths.noOutput;
    if (found === undefined) return;
    const shared = {
      at: flow.pointer,
      certainty: found.certain ? ("certain" as const) : ("possible" as const),
      witness: found.witness,
    };
    const outcomes = describeOutcomes(found.witness.outcomes);
    if (outcomes.length === 0) report({ ...shared, messageId: "always" });
    else report({ ...shared, messageId: "none", data: { outcomes } });
  },
});
