import type { FlowNode } from "../flow/flow-model.js";
import type { EdgeKind } from "../flow/public-words.js";
import type { FlowGraph } from "../graph/flow-graph.js";

const GATES: ReadonlySet<EdgeKind> = new Set(["branch", "gate", "select"]);

/**
 * The nodes that may not run in every run: a branch, a `conditional` or an approval stands before them, at the node
 * itself or at one that it waits for. Nothing is said of whether the gate can close. Complexity: O(nodes + references).
 */
export function findGatedNodes(graph: FlowGraph): ReadonlySet<FlowNode> {
  const gated = new Set<FlowNode>();
  for (const { kind, target } of graph.edges) if (GATES.has(kind)) gated.add(target);
  for (const node of graph.flow.nodes) if (node.type === "user-approval") gated.add(node);
  // A set yields what is added while it is walked.
  for (const node of gated) {
    for (const { kind, target } of graph.edgesFrom(node)) {
      // A loop ends even when nothing in its body ran.
      if (kind !== "collect") gated.add(target);
    }
  }
  return gated;
}
