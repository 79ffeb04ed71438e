import { at, type Digraph, type EdgeFilter, everyEdge } from "./digraph.js";
import { findTopologicalOrder } from "./topological-order.js";

/**
 * Finds the stage of each node: the number of edges on a longest path that leads to it, or -1 if it is in or
 * behind a cycle. Relaxation in topological order, O(m + n log n).
 */
export function findStages(graph: Digraph, edgeFilter: EdgeFilter = everyEdge): Int32Array {
  const stages = new Int32Array(graph.size);
  const { order, cyclic } = findTopologicalOrder(graph, edgeFilter);
  for (const node of order) {
    const following = at(stages, node) + 1;
    for (let next = at(graph.outStart, node); next < at(graph.outStart, node + 1); next++) {
      const edge = at(graph.outEdges, next);
      const target = at(graph.targets, edge);
      if (at(stages, target) < following && edgeFilter(edge)) stages[target] = following;
    }
  }
  for (const node of cyclic) stages[node] = -1;
  return stages;
}
