import { at, type Digraph, type EdgeFilter, everyEdge } from "./digraph.js";
import { findTopologicalOrder } from "./topological-order.js";

/**
 * Finds the nodes of a longest path among the nodes that are neither in nor behind a cycle; of several, the
 * lexicographically smallest. Empty if there is no such node. Dynamic programming against the topological
 * order, O(m + n log n).
 */
export function findLongestPath(graph: Digraph, edgeFilter: EdgeFilter = everyEdge): number[] {
  const { heights, start } = findHeights(graph, edgeFilter);
  const path: number[] = [];
  for (let node = start; node !== undefined; node = findNext(graph, node, heights, edgeFilter))
    path.push(node);
  return path;
}

/** The number of edges on a longest path from each node (-1: not in the acyclic part) and the best first node. */
function findHeights(
  graph: Digraph,
  edgeFilter: EdgeFilter,
): { heights: Int32Array; start: number | undefined } {
  const heights = new Int32Array(graph.size).fill(-1);
  const { order } = findTopologicalOrder(graph, edgeFilter);
  let start: number | undefined;
  for (const node of order.toReversed()) {
    let height = 0;
    for (let next = at(graph.outStart, node); next < at(graph.outStart, node + 1); next++) {
      const edge = at(graph.outEdges, next);
      const below = at(heights, at(graph.targets, edge));
      if (below >= height && edgeFilter(edge)) height = below + 1;
    }
    heights[node] = height;
    const highest = start === undefined ? -1 : at(heights, start);
    if (start === undefined || height > highest || (height === highest && node < start)) start = node;
  }
  return { heights, start };
}

function findNext(
  graph: Digraph,
  node: number,
  heights: Int32Array,
  edgeFilter: EdgeFilter,
): number | undefined {
  const height = at(heights, node) - 1;
  if (height < 0) return undefined;
  let smallest: number | undefined;
  for (let next = at(graph.outStart, node); next < at(graph.outStart, node + 1); next++) {
    const edge = at(graph.outEdges, next);
    const target = at(graph.targets, edge);
    if (at(heights, target) !== height || !edgeFilter(edge)) continue;
    if (smallest === undefined || target < smallest) smallest = target;
  }
  return smallest;
}
