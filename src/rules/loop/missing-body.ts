import { title } from "../../diagnostics/phrase.js";
import { otherwise, sacrifice, suggest } from "../../diagnostics/propose.js";
import { vendorCheck } from "../../diagnostics/source.js";
import { addTo, removeNode, standIn } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { countListedBody } from "../../flow/node-fields.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { isValidCount } from "../../graph/loop-sources.js";
import { defineRule } from "../define-rule.js";

export const loopMissingBody = defineRule({
  id: "loop/missing-body",
  severity: "error",
  basis: "observed",
  source: [vendorCheck("a for-each has body nodes, or a count above 0")],
  incomplete: true,
  description: "Every for-each has a body.",
  messages: {
    missing:
      'The for-each "{node}" has no {field}, so there is nothing to repeat and the API refuses to save the flow.',
    empty:
      'The for-each "{node}" has an empty {field}, so there is nothing to repeat and the API refuses to save the flow.',
    onlyCountEmpty: 'The for-each "{node}" has a count but an empty {field}, so it repeats nothing.',
    onlyCount: 'The for-each "{node}" has a count but no {field}, so it repeats nothing.',
  },
  concerns: { nodes: ["for-each"] },
  check({ flow, spell, workflow, graph }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "for-each" || node.broken.has("loopBodyNodeIds") || node.broken.has("count"))
        continue;
      const listed = countListedBody(node);
      const isEmpty = listed === 0;
      if (listed !== undefined && listed > 0) continue;
      if (node.count !== undefined && !isValidCount(node.count)) continue;
      const data = { node: node.id ?? "", field: spell("loopBodyNodeIds") };
      const repair = { workflow, graph, node, field: data.field };
      const at = isEmpty ? `${node.pointer}/loopBodyNodeIds` : node.pointer;
      if (node.count === undefined) report({ messageId: isEmpty ? "empty" : "missing", at, data, repair });
      else
        report({
          messageId: isEmpty ? "onlyCountEmpty" : "onlyCount",
          at,
          severity: "warning",
          data,
          repair,
        });
    }
  },
  repair: ({ workflow, graph, node, field }: BodilessLoop) => {
    const readers = (graph.readers.get(node) ?? []).filter(({ kind }) => kind === "node");
    const ids = [...new Set(readers.map(({ owner }) => owner.id ?? ""))];
    const body = addTo(`${node.pointer}/loopBodyNodeIds`, countListedBody(node) !== undefined, ids);
    return [
      suggest(title("fillBody", { nodes: ids, field }), body),
      ...otherwise([
        ...standIn(workflow, node),
        sacrifice(title("removeLoop", { node: node.id ?? "" }), removeNode(workflow, node)),
      ]),
    ];
  },
});

interface BodilessLoop {
  readonly workflow: Workflow;
  readonly graph: FlowGraph;
  readonly node: FlowNode;
  readonly field: string;
}
