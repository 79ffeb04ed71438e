import type { WitnessOutcome } from "../../diagnostics/diagnostic.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { findUnusedOutcomes } from "../../graph/unused-outcomes.js";
import { defineRule } from "../define-rule.js";
import { describeOutcomes } from "../describe-outcomes.js";

export const pathNoOutput = defineRule({
  id: "path/no-output",
  severity: "warning",
  basis: "inferred",
  description: "Every run hands something back.",
  messages: {
    none: "When {outcomes}, every node that would contribute an output is skipped: the job succeeds and hands nothing back.",
  },
  check({ flow, graph, paths }, report) {
    const found = paths.noOutput;
    const outcomes = describeOutcomes(found?.witness.outcomes ?? []);
    if (found === undefined || outcomes.length === 0) return;
    if (found.witness.outcomes.some((outcome) => isUnused(outcome, graph))) return;
    report({
      messageId: "none",
      at: flow.pointer,
      data: { outcomes },
      certainty: found.certain ? "certain" : "possible",
      witness: found.witness,
    });
  },
});

/** Another finding says that nothing runs on the outcome. */
function isUnused({ nodeId, outcome }: WitnessOutcome, graph: FlowGraph): boolean {
  const node = graph.flow.nodesById.get(nodeId);
  return node !== undefined && findUnusedOutcomes(node, graph).some(({ text }) => text === outcome);
}
