import { ours, reference } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const graphNoOutput = defineRule({
  id: "graph/no-output",
  severity: "warning",
  basis: "inferred",
  source: [
    reference("flow[].includeOutputsInWorkflowJob", "which nodes contribute outputs"),
    ours("a workflow is meant to hand something back"),
  ],
  incomplete: true,
  description: "A workflow has an output.",
  messages: {
    none: "No node of the flow contributes an output: nothing that produces something is last or asks to be included.",
  },
  check({ flow, graph }, report) {
    if (flow.nodes.length === 0 || flow.nodes.length < flow.length) return;
    if (graph.cycles.length > 0 || graph.hasFaults || graph.outputs.all.size > 0) return;
    report({ messageId: "none", at: flow.pointer });
  },
});
