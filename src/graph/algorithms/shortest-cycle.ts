import { at, buildInducedDigraph, type Digraph, type EdgeFilter, everyEdge } from "./digraph.js";
import { findShortestWalk } from "./shortest-path.js";

/**
 * Finds the edges of a shortest cycle among the members (ascending), in order, from its smallest node on;
 * undefined if they hold none. Of several, the lexicographically smallest by node; of parallel edges, the first.
 *
 * Every cycle closes a back edge of a depth-first search (Tarjan 1972), so breadth-first searches through one
 * end of each back edge find them all; their depth doubles until a cycle is found. With c such ends: O(c m),
 * plus O(m log n) to take the members out of the graph; a ring has c = 1. The answer is exact while the
 * searches visit at most `maxEdgeVisits` edges; beyond that it is the shortest cycle found so far, after at
 * most one more search.
 */
export function findShortestCycle(
  graph: Digraph,
  members: readonly number[],
  edgeFilter: EdgeFilter = everyEdge,
  maxEdgeVisits = 4_000_000,
): number[] | undefined {
  const { graph: inside, edges } = buildInducedDigraph(graph, members, edgeFilter);
  const start = findStart(inside, maxEdgeVisits);
  if (start === undefined) return undefined;
  // Inexact searches may have missed cycles through smaller nodes, with which the cycle would have to begin.
  const notBelowStart = (edge: number) => at(inside.targets, edge) >= start;
  return findShortestWalk(inside, start, start, notBelowStart)?.map((edge) => at(edges, edge));
}

/** The smallest node on a shortest cycle. */
function findStart(graph: Digraph, maxEdgeVisits: number): number | undefined {
  const cover = findCycleCover(graph);
  if (cover.length === 0) return undefined;
  const search: Search = {
    graph,
    distances: new Int32Array(graph.size),
    seen: new Int32Array(graph.size),
    queue: new Int32Array(graph.size),
    round: 0,
    visits: 0,
  };
  for (let limit = 1; search.visits <= maxEdgeVisits; limit *= 2) {
    const start = findStartUpTo(search, cover, limit, maxEdgeVisits);
    if (start !== undefined) return start;
  }
  return findStartUpTo(search, cover.slice(0, 1), graph.size, Number.POSITIVE_INFINITY);
}

/** Arrays shared by all searches; `seen` holds the number of the last round that saw a node. */
interface Search {
  readonly graph: Digraph;
  readonly distances: Int32Array;
  readonly seen: Int32Array;
  readonly queue: Int32Array;
  round: number;
  visits: number;
}

/** A set of nodes that meets every cycle: the sources or the targets of the back edges, whichever are fewer. */
function findCycleCover(graph: Digraph): number[] {
  const { size, outStart, outEdges } = graph;
  const cursor = outStart.slice();
  const entered = new Uint8Array(size);
  const onPath = new Uint8Array(size);
  const sources = new Set<number>();
  const targets = new Set<number>();
  for (let root = 0; root < size; root++) {
    if (at(entered, root) === 1) continue;
    const path = [root];
    for (let node: number | undefined = root; node !== undefined; node = path.at(-1)) {
      entered[node] = 1;
      onPath[node] = 1;
      const next = at(cursor, node);
      if (next === at(outStart, node + 1)) {
        onPath[node] = 0;
        path.pop();
        continue;
      }
      cursor[node] = next + 1;
      const target = at(graph.targets, at(outEdges, next));
      if (at(entered, target) === 0) path.push(target);
      if (at(onPath, target) === 0) continue;
      sources.add(node);
      targets.add(target);
    }
  }
  return [...(sources.size < targets.size ? sources : targets)].sort((left, right) => left - right);
}

/** The smallest node on the shortest cycles that meet the cover and have at most `limit` edges. */
function findStartUpTo(search: Search, cover: readonly number[], limit: number, maxEdgeVisits: number) {
  const tried = new Uint8Array(search.graph.size);
  let shortest = limit;
  let start: number | undefined;
  for (const through of cover) {
    if (search.visits > maxEdgeVisits) break;
    const length = findCycleLength(search, through, shortest, tried);
    tried[through] = 1;
    if (length === undefined) continue;
    const smallest = findSmallestOnCycles(search, through, length);
    if (length < shortest || start === undefined || smallest < start) start = smallest;
    shortest = length;
  }
  return start;
}

/** The length of a shortest cycle through the node that has at most `limit` edges and avoids the tried nodes. */
function findCycleLength(search: Search, through: number, limit: number, tried: Uint8Array) {
  const { graph, distances, seen, queue } = search;
  search.round++;
  distances[through] = 0;
  queue[0] = through;
  for (let read = 0, end = 1; read < end; read++) {
    const node = at(queue, read);
    const length = at(distances, node) + 1;
    if (length > limit) return undefined;
    for (let next = at(graph.outStart, node); next < at(graph.outStart, node + 1); next++) {
      search.visits++;
      const target = at(graph.targets, at(graph.outEdges, next));
      if (target === through) return length;
      if (at(seen, target) === search.round || at(tried, target) === 1) continue;
      seen[target] = search.round;
      distances[target] = length;
      queue[end++] = target;
    }
  }
  return undefined;
}

/** The smallest node on the cycles of this length through the node, found by walking the distances back. */
function findSmallestOnCycles(search: Search, through: number, length: number): number {
  const { graph, distances, seen, queue } = search;
  let smallest = through;
  distances[through] = length;
  queue[0] = through;
  for (let read = 0, end = 1; read < end; read++) {
    const node = at(queue, read);
    for (let next = at(graph.inStart, node); next < at(graph.inStart, node + 1); next++) {
      search.visits++;
      const source = at(graph.sources, at(graph.inEdges, next));
      if (at(seen, source) !== search.round || at(distances, source) !== at(distances, node) - 1) continue;
      seen[source] = 0;
      queue[end++] = source;
      smallest = Math.min(smallest, source);
    }
  }
  return smallest;
}
