import { title } from "../../diagnostics/phrase.js";
import { add, suggest } from "../../diagnostics/propose.js";
import { ours, reference } from "../../diagnostics/source.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { isProducing } from "../../graph/outputs.js";
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
  check({ flow, graph, spell }, report) {
    if (flow.nodes.length === 0 || flow.nodes.length < flow.length) return;
    if (graph.cycles.length > 0 || graph.hasFaults || graph.outputs.all.size > 0) return;
    report({
      messageId: "none",
      at: flow.pointer,
      repair: { graph, field: spell("includeOutputsInWorkflowJob") },
    });
  },
  repair: ({ graph, field }: { graph: FlowGraph; field: string }) => {
    const making = graph.flow.nodes.filter(
      (node) => isProducing(node) && graph.loops.around(node).length === 0,
    );
    return making
      .slice(-MOST_OFFERED)
      .reverse()
      .map((node) =>
        suggest(title("handBackOne", { node: node.id ?? "", field }), [
          add(`${node.pointer}/includeOutputsInWorkflowJob`, true),
        ]),
      );
  },
});

const MOST_OFFERED = 2;
