import { at, type Digraph, type EdgeFilter, everyEdge } from "./digraph.js";

/** A topological order of the nodes that have one. */
export interface TopologicalOrder {
  /** Sources before targets; of the nodes that may come next, always the smallest. */
  readonly order: readonly number[];
  /** The nodes in or behind a cycle, ascending. */
  readonly cyclic: readonly number[];
}

/**
 * Finds the lexicographically smallest topological order in O(m + n log n): a graph whose edges all lead to
 * larger nodes keeps its own order. Kahn, Topological sorting of large networks, CACM 5(11), 1962, with a
 * binary heap in place of the queue.
 */
export function findTopologicalOrder(graph: Digraph, edgeFilter: EdgeFilter = everyEdge): TopologicalOrder {
  const waiting = countPredecessors(graph, edgeFilter);
  const ready: number[] = [];
  for (let node = 0; node < graph.size; node++) if (at(waiting, node) === 0) ready.push(node);
  const order: number[] = [];
  for (let node = takeSmallest(ready); node !== undefined; node = takeSmallest(ready)) {
    order.push(node);
    for (let next = at(graph.outStart, node); next < at(graph.outStart, node + 1); next++) {
      const edge = at(graph.outEdges, next);
      if (!edgeFilter(edge)) continue;
      const target = at(graph.targets, edge);
      const left = at(waiting, target) - 1;
      waiting[target] = left;
      if (left === 0) insert(ready, target);
    }
  }
  const cyclic: number[] = [];
  for (let node = 0; node < graph.size; node++) if (at(waiting, node) > 0) cyclic.push(node);
  return { order, cyclic };
}

function countPredecessors(graph: Digraph, edgeFilter: EdgeFilter): number[] {
  const counts = new Array<number>(graph.size).fill(0);
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const target = at(graph.targets, edge);
    if (edgeFilter(edge)) counts[target] = at(counts, target) + 1;
  }
  return counts;
}

function insert(heap: number[], node: number): void {
  let position = heap.length;
  heap.push(node);
  while (position > 0) {
    const above = (position - 1) >> 1;
    if (at(heap, above) <= node) break;
    heap[position] = at(heap, above);
    position = above;
  }
  heap[position] = node;
}

function takeSmallest(heap: number[]): number | undefined {
  const smallest = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return smallest;
  let position = 0;
  for (let below = 1; below < heap.length; below = 2 * position + 1) {
    if (below + 1 < heap.length && at(heap, below + 1) < at(heap, below)) below++;
    if (last <= at(heap, below)) break;
    heap[position] = at(heap, below);
    position = below;
  }
  heap[position] = last;
  return smallest;
}
