import { at, type Digraph, type EdgeFilter, everyEdge } from "./digraph.js";

/**
 * Marks with 1 the starts and all nodes that can be reached from them (forward) or that reach them (backward).
 * Graph search with an explicit stack, O(n + m).
 */
export function findReachable(
  graph: Digraph,
  starts: Iterable<number>,
  direction: "forward" | "backward",
  edgeFilter: EdgeFilter = everyEdge,
): Uint8Array {
  const forward = direction === "forward";
  const first = forward ? graph.outStart : graph.inStart;
  const edges = forward ? graph.outEdges : graph.inEdges;
  const ends = forward ? graph.targets : graph.sources;
  const marks = new Uint8Array(graph.size);
  const stack: number[] = [];
  for (const start of starts) {
    if (at(marks, start) === 1) continue;
    marks[start] = 1;
    stack.push(start);
  }
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (let next = at(first, node); next < at(first, node + 1); next++) {
      const edge = at(edges, next);
      const end = at(ends, edge);
      if (at(marks, end) === 1 || !edgeFilter(edge)) continue;
      marks[end] = 1;
      stack.push(end);
    }
  }
  return marks;
}
