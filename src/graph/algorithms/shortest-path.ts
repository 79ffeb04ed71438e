import { at, type Digraph, type EdgeFilter, everyEdge } from "./digraph.js";

/**
 * Finds the edges of a shortest path in O(n + m): empty if both ends are the same node, undefined if there is
 * no path. Of several, the lexicographically smallest by node; of parallel edges, the first.
 */
export function findShortestPath(
  graph: Digraph,
  from: number,
  to: number,
  edgeFilter: EdgeFilter = everyEdge,
): number[] | undefined {
  return from === to ? [] : findShortestWalk(graph, from, to, edgeFilter);
}

/**
 * Like `findShortestPath`, but with at least one edge: from a node to itself it is a shortest cycle through
 * it. Breadth-first search (Moore 1959) from the end, then the smallest node of each level from the start.
 */
export function findShortestWalk(
  graph: Digraph,
  from: number,
  to: number,
  edgeFilter: EdgeFilter = everyEdge,
): number[] | undefined {
  const { length, distances } = findDistances(graph, from, to, edgeFilter);
  if (length === undefined) return undefined;
  const walk: number[] = [];
  let node = from;
  for (let left = length - 1; left >= 0; left--) {
    const edge = findEdgeToLevel(graph, node, distances, left, edgeFilter);
    if (edge === undefined) return undefined;
    walk.push(edge);
    node = at(graph.targets, edge);
  }
  return walk;
}

/** Distances to the end of all nodes that are nearer to it than the start; -1 for those not looked at. */
function findDistances(
  graph: Digraph,
  from: number,
  to: number,
  edgeFilter: EdgeFilter,
): { length: number | undefined; distances: Int32Array } {
  const distances = new Int32Array(graph.size).fill(-1);
  distances[to] = 0;
  const queue = [to];
  for (const node of queue) {
    const distance = at(distances, node) + 1;
    for (let next = at(graph.inStart, node); next < at(graph.inStart, node + 1); next++) {
      const edge = at(graph.inEdges, next);
      const source = at(graph.sources, edge);
      if ((source !== from && at(distances, source) !== -1) || !edgeFilter(edge)) continue;
      if (source === from) return { length: distance, distances };
      distances[source] = distance;
      queue.push(source);
    }
  }
  return { length: undefined, distances };
}

function findEdgeToLevel(
  graph: Digraph,
  node: number,
  distances: Int32Array,
  level: number,
  edgeFilter: EdgeFilter,
): number | undefined {
  let best: number | undefined;
  for (let next = at(graph.outStart, node); next < at(graph.outStart, node + 1); next++) {
    const edge = at(graph.outEdges, next);
    const target = at(graph.targets, edge);
    if (at(distances, target) !== level || !edgeFilter(edge)) continue;
    if (best === undefined || target < at(graph.targets, best)) best = edge;
  }
  return best;
}
