import { at, type Digraph } from "./digraph.js";

/**
 * Finds shortest ways into sets of nodes, one set after the other. Breadth-first search from the targets backwards; it ends
 * as soon as all who ask are reached, or when it has visited as many edges as it may: what is farther away is not found.
 */
export class NearestTargets {
  readonly #graph: Digraph;
  /** In which round a node was reached last. */
  readonly #seen: Int32Array;
  readonly #distances: Int32Array;
  readonly #queue: Int32Array;
  #round = 0;

  constructor(graph: Digraph) {
    this.#graph = graph;
    this.#seen = new Int32Array(graph.size);
    this.#distances = new Int32Array(graph.size);
    this.#queue = new Int32Array(graph.size);
  }

  /** Searches from all targets at once until every one of those who ask is reached. O(visited edges). */
  search(targets: Iterable<number>, asking: ReadonlySet<number>, maxEdgeVisits: number): void {
    const { inStart, inEdges, sources } = this.#graph;
    this.#round++;
    let end = 0;
    for (const target of targets) if (this.#reach(target, 0, end)) end++;
    let left = asking.size;
    let visits = 0;
    for (let read = 0; read < end && left > 0 && visits < maxEdgeVisits; read++) {
      const node = at(this.#queue, read);
      if (asking.has(node)) left--;
      for (let next = at(inStart, node); next < at(inStart, node + 1); next++) {
        visits++;
        const source = at(sources, at(inEdges, next));
        if (this.#reach(source, at(this.#distances, node) + 1, end)) end++;
      }
    }
  }

  /** How many edges it takes from a node into the set of the last search; `undefined` when no way was found. */
  distance(node: number): number | undefined {
    return at(this.#seen, node) === this.#round ? at(this.#distances, node) : undefined;
  }

  /** The first edge of the way from a node: that to the smallest node, of parallel ones the first. */
  firstEdge(node: number): number | undefined {
    const { outStart, outEdges, targets } = this.#graph;
    const distance = this.distance(node);
    if (distance === undefined || distance === 0) return undefined;
    let best: number | undefined;
    for (let next = at(outStart, node); next < at(outStart, node + 1); next++) {
      const edge = at(outEdges, next);
      const target = at(targets, edge);
      if (this.distance(target) !== distance - 1) continue;
      if (best === undefined || target < at(targets, best)) best = edge;
    }
    return best;
  }

  #reach(node: number, distance: number, end: number): boolean {
    if (at(this.#seen, node) === this.#round) return false;
    this.#seen[node] = this.#round;
    this.#distances[node] = distance;
    this.#queue[end] = node;
    return true;
  }
}
