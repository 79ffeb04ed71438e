import type { FlowNode, WorkflowInput } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { findReachable } from "../graph/algorithms/reachable.js";
import type { FlowGraph } from "../graph/flow-graph.js";

/**
 * The nodes behind an if-else node that reads a workflow input, or of which nothing is said when it runs: they may well
 * run only when the input is given.
 * Complexity: O(nodes + edges).
 */
export function findNodesBehindQuestion(
  input: WorkflowInput,
  graph: FlowGraph,
  notDecided: ReadonlyMap<FlowNode, string>,
): ReadonlySet<FlowNode> {
  const asking = graph.flow.nodes.filter((node) => {
    return notDecided.has(node) || (isIfElse(node) && reads(node, input));
  });
  if (asking.length === 0) return new Set();
  const ends = asking.map((node) => graph.endOf(node));
  const marks = findReachable(graph.digraph, ends, "forward");
  return new Set(graph.points.filter((_, point) => marks[point] === 1).map(({ node }) => node));
}

function reads({ inputs }: FlowNode, input: WorkflowInput): boolean {
  return inputs.some(({ ref }) => {
    return ref?.workflow?.target.kind === "input" && ref.workflow.target.input === input;
  });
}
