/** A directed graph over node indices 0 … size - 1, as compressed sparse rows. */
export interface Digraph {
  readonly size: number;
  readonly edgeCount: number;
  /** Source node of each edge. */
  readonly sources: Int32Array;
  /** Target node of each edge. */
  readonly targets: Int32Array;
  /** The edges leaving a node are `outEdges[outStart[node]] … outEdges[outStart[node + 1] - 1]`. */
  readonly outStart: Int32Array;
  readonly outEdges: Int32Array;
  /** The edges arriving at a node, laid out like the leaving ones. */
  readonly inStart: Int32Array;
  readonly inEdges: Int32Array;
  /** The edges leaving a node, in insertion order; a view, not a copy. */
  outgoing(node: number): Int32Array;
  /** The edges arriving at a node, in insertion order; a view, not a copy. */
  incoming(node: number): Int32Array;
}

/** Says whether an algorithm may use an edge. */
export type EdgeFilter = (edge: number) => boolean;

/** Builds a graph whose edges have the indices of the list; parallel edges and self-loops are kept. O(n + m). */
export function buildDigraph(
  size: number,
  edges: readonly { readonly source: number; readonly target: number }[],
): Digraph {
  const graph = new Rows(size, edges.length);
  for (const [index, { source, target }] of edges.entries()) graph.set(index, source, target);
  return graph.finish();
}

/**
 * Builds the graph of the members (ascending) and the edges between them; node `i` is `members[i]`, edge `j`
 * is `edges[j]` of the whole graph. O(m log n) in the members and their edges, however large the whole graph
 * is: binary search takes a third of the time of a hash map at 1,000,000 members.
 */
export function buildInducedDigraph(
  graph: Digraph,
  members: readonly number[],
  edgeFilter: EdgeFilter = everyEdge,
): { graph: Digraph; edges: number[] } {
  const edges: number[] = [];
  const sources: number[] = [];
  const targets: number[] = [];
  for (let source = 0; source < members.length; source++) {
    const node = at(members, source);
    for (let next = at(graph.outStart, node); next < at(graph.outStart, node + 1); next++) {
      const edge = at(graph.outEdges, next);
      const target = findPosition(members, at(graph.targets, edge));
      if (target === -1 || !edgeFilter(edge)) continue;
      edges.push(edge);
      sources.push(source);
      targets.push(target);
    }
  }
  const induced = new Rows(members.length, edges.length);
  for (let edge = 0; edge < edges.length; edge++) induced.set(edge, at(sources, edge), at(targets, edge));
  return { graph: induced.finish(), edges };
}

/** The filter that lets every edge pass. */
export const everyEdge: EdgeFilter = () => true;

/** Reads an element that must be there: a wrong index fails loudly instead of becoming a wrong answer. */
export function at(array: Int32Array | Uint8Array | readonly number[], index: number): number {
  const value = array[index];
  if (value === undefined) throw new RangeError(`Index ${index} is outside of 0 … ${array.length - 1}.`);
  return value;
}

/** The position of a node in an ascending list, or -1. */
function findPosition(nodes: readonly number[], node: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(nodes, middle) < node) low = middle + 1;
    else high = middle;
  }
  return nodes[low] === node ? low : -1;
}

/** A digraph that is being built: each edge is set, then the rows are made. All of its rows lie in one block of memory. */
export class Rows implements Digraph {
  readonly size: number;
  readonly edgeCount: number;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly outStart: Int32Array;
  readonly outEdges: Int32Array;
  readonly inStart: Int32Array;
  readonly inEdges: Int32Array;

  constructor(size: number, edgeCount: number) {
    const block = new Int32Array(4 * edgeCount + 2 * (size + 1));
    let taken = 0;
    const take = (length: number) => {
      taken += length;
      return block.subarray(taken - length, taken);
    };
    this.size = size;
    this.edgeCount = edgeCount;
    this.sources = take(edgeCount);
    this.targets = take(edgeCount);
    this.outStart = take(size + 1);
    this.outEdges = take(edgeCount);
    this.inStart = take(size + 1);
    this.inEdges = take(edgeCount);
  }

  set(edge: number, source: number, target: number): void {
    this.sources[edge] = source;
    this.targets[edge] = target;
  }

  finish(): Digraph {
    groupByEnd(this.sources, this.outStart, this.outEdges);
    groupByEnd(this.targets, this.inStart, this.inEdges);
    return this;
  }

  outgoing(node: number): Int32Array {
    return this.outEdges.subarray(at(this.outStart, node), at(this.outStart, node + 1));
  }

  incoming(node: number): Int32Array {
    return this.inEdges.subarray(at(this.inStart, node), at(this.inStart, node + 1));
  }
}

/** Counting sort of the edges by one of their ends, which keeps insertion order; `start` holds zeros before. */
export function groupByEnd(ends: Int32Array, start: Int32Array, edges: Int32Array): void {
  const size = start.length - 1;
  for (let edge = 0; edge < ends.length; edge++) {
    const node = at(ends, edge);
    if (node < 0 || node >= size) throw new RangeError(`Node ${node} is outside of 0 … ${size - 1}.`);
    start[node] = at(start, node) + 1;
  }
  for (let node = 1; node <= size; node++) start[node] = at(start, node) + at(start, node - 1);
  // From the last edge on, each takes the last place that is free, so that in the end `start` holds the first ones.
  for (let edge = ends.length - 1; edge >= 0; edge--) {
    const node = at(ends, edge);
    const position = at(start, node) - 1;
    start[node] = position;
    edges[position] = edge;
  }
}
