import { ours, reference } from "../../diagnostics/source.js";
import { describeOutcomes } from "../../facts/describe-outcomes.js";
import { defineRule } from "../define-rule.js";

export const pathNoOutput = defineRule({
  id: "path/no-output",
  severity: "warning",
  basis: "inferred",
  source: [
    reference("flow[].includeOutputsInWorkflowJob", "which nodes contribute outputs"),
    ours("every run is meant to hand something back"),
  ],
  description: "Every run hands something back.",
  messages: {
    none: "When {outcomes}, every node that would contribute an output is skipped: the job succeeds and hands nothing back.",
  },
  check({ flow, paths, restsOn }, report) {
    const found = paths.noOutput;
    const outcomes = describeOutcomes(found?.witness.outcomes ?? []);
    if (found === undefined || outcomes.length === 0) return;
    report({
      messageId: "none",
      at: flow.pointer,
      data: { outcomes },
      certainty: found.certain ? "certain" : "possible",
      restsOn: restsOn(({ noOutput }) => noOutput !== undefined),
      witness: found.witness,
    });
  },
});
