import { title } from "../../diagnostics/phrase.js";
import { sacrifice } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import { removeNode } from "../../facts/mend-flow.js";
import type { Flow, FlowNode, Workflow } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

const VALUE_TYPES: ReadonlySet<string> = new Set(["list", "logic", "transform"]);

export const nodeUnused = defineRule({
  id: "node/unused",
  severity: "warning",
  basis: "inferred",
  source: [ours("a value that nothing uses was not meant to be computed")],
  description: "The value of every list, logic and transform node is used.",
  messages: {
    unused:
      'Nothing uses the value of the {type} node "{node}", and it produces no output, so it has no effect.',
  },
  concerns: { nodes: ["list", "logic", "transform"] },
  check({ flow, graph, workflow }, report) {
    // A flow without any output has a finding that says so.
    if (graph.outputs.all.size === 0 && graph.cycles.length === 0) return;
    // An outcome that could not be read may name any of them.
    if (flow.nodes.some(hasUnreadOutcomes)) return;
    for (const node of flow.nodes) {
      if (!VALUE_TYPES.has(node.type) || node.duplicateOf !== undefined) continue;
      if (graph.loops.around(node).length > 0 || selectsNodes(graph.edgesFrom(node))) continue;
      if (namesTwins(node, flow)) continue;
      if (!graph.isUnmentioned(node, ["node", "conditional", "case-value", "default"])) continue;
      report({
        messageId: "unused",
        at: node.pointer,
        data: { type: node.type, node: node.id ?? "" },
        repair: { workflow, node },
      });
    }
  },
  repair: ({ workflow, node }: { workflow: Workflow; node: FlowNode }) => [
    sacrifice(title("removeNode", { node: node.id ?? "" }), removeNode(workflow, node)),
  ],
});

function hasUnreadOutcomes({ type, logic, broken }: FlowNode): boolean {
  if (type !== "logic" && type !== "unknown") return false;
  if (logic === undefined) return type === "logic" || broken.has("logic");
  return type === "unknown" || logic.outcomes === undefined || logic.cases.length === 0;
}

/** Which of several nodes of one id an outcome means is open. */
function namesTwins({ logic }: FlowNode, { nodesById }: Flow): boolean {
  const values = [...(logic?.cases ?? []).map(({ value }) => value), logic?.default];
  return values.some((value) => (nodesById.get(value?.text ?? "")?.namesakes.length ?? 0) > 0);
}

function selectsNodes(edges: readonly { readonly kind: string }[]): boolean {
  return edges.some(({ kind }) => kind === "select");
}
