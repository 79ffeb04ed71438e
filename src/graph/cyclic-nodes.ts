import type { FlowNode } from "../flow/flow-model.js";
import { findReachable } from "./algorithms/reachable.js";
import type { FlowGraph } from "./flow-graph.js";

/** Nodes in or behind a cycle. O(points + edges). */
export function findCyclicNodes(graph: FlowGraph): Set<FlowNode> {
  if (graph.cycles.length === 0) return new Set();
  const starts = graph.cycles.flatMap(({ points }) => points);
  const marks = findReachable(graph.digraph, starts, "forward");
  return new Set(graph.points.filter((_, point) => marks[point] === 1).map(({ node }) => node));
}
