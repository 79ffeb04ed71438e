import type { FlowNode, NodeReference } from "../flow/flow-model.js";
import { NearestTargets } from "./algorithms/nearest-targets.js";
import type { FlowEdge } from "./flow-edges.js";
import type { FlowGraph } from "./flow-graph.js";
import { hasOpenBody, type Loop, MOST_NESTED_LOOPS } from "./loops.js";

/** A node outside of a loop that names a node of the body, which is a template and never runs itself. */
export interface Crossing {
  readonly reference: NodeReference;
  readonly reader: FlowNode;
  readonly member: FlowNode;
  /** The outermost loop that holds the member and not the reader. */
  readonly loop: Loop;
  /** How the reader leads back into the body; `undefined` when it does not. */
  readonly wayBack: WayBack | undefined;
}

/** A shortest way into a loop body, hop by hop. Ways into one body share what they have in common. */
export interface WayBack {
  readonly hop: FlowEdge;
  readonly rest: WayBack | undefined;
  readonly length: number;
  /** The node of the body at which it ends. */
  readonly end: FlowNode;
}

/** The hops of a way, at most so many. */
export function* hopsOf(way: WayBack | undefined, most: number): Generator<FlowEdge, void, void> {
  let next = way;
  for (let left = most; next !== undefined && left > 0; left--) {
    yield next.hop;
    next = next.rest;
  }
}

/**
 * References into loop bodies from outside. Those on a cycle are left to the cycle.
 * Complexity: O(references × nesting), and one search for each loop that is left, all of which together visit no more edges
 * than `MOST_VISITS`; a way back that is too far for that is not found.
 */
export function findCrossings(graph: FlowGraph): Crossing[] {
  if (graph.loops.all.every(({ members }) => members.size === 0)) return [];
  // Whoever seems to stand outside may be what an entry that leads nowhere was to name.
  if (graph.loops.all.some(({ node }) => hasOpenBody(node))) return [];
  const left = findLeft(graph);
  const byLoop = new Map<Loop, Left[]>();
  for (const one of left) {
    const others = byLoop.get(one.loop);
    if (others === undefined) byLoop.set(one.loop, [one]);
    else others.push(one);
  }
  const ways = new Map<Left, WayBack | undefined>();
  const search = new NearestTargets(graph.digraph);
  for (const [loop, all] of byLoop) {
    const starts = new Set(all.map(({ reader }) => graph.endOf(reader)));
    const visits = Math.max(LEAST_VISITS, MOST_VISITS / byLoop.size);
    search.search(
      [...loop.members].map((member) => graph.startOf(member)),
      starts,
      visits,
    );
    const known = new Map<number, WayBack>();
    for (const one of all) ways.set(one, findWay(graph.endOf(one.reader), search, known, graph));
  }
  return left.map((one) => ({ ...one, wayBack: ways.get(one) }));
}

const MOST_VISITS = 4_000_000;
const LEAST_VISITS = 2000;

type Left = Omit<Crossing, "wayBack">;

/** The references that leave a loop body, in the order of the edges. */
function findLeft(graph: FlowGraph): Left[] {
  const left: Left[] = [];
  const { componentOf } = graph.components;
  graph.edges.forEach(({ reference, source, target }, index) => {
    if (reference === undefined || !isReading(reference)) return;
    // A node without an id of its own may be meant by an entry of the body.
    if (target.id === undefined || target.duplicateOf !== undefined) return;
    const loop = outermostAround(graph, source, target);
    if (loop === undefined) return;
    const [from, to] = [graph.digraph.sources[index] ?? -1, graph.digraph.targets[index] ?? -1];
    if (componentOf[from] === componentOf[to]) return;
    left.push({ reference, reader: target, member: source, loop });
  });
  return left;
}

/** Builds the way from a point out of those that are known; iterative, since it may be as long as the flow. */
function findWay(
  from: number,
  search: NearestTargets,
  known: Map<number, WayBack>,
  graph: FlowGraph,
): WayBack | undefined {
  const points: number[] = [];
  let point = from;
  while (!known.has(point) && (search.distance(point) ?? 0) > 0) {
    points.push(point);
    point = graph.digraph.targets[search.firstEdge(point) ?? -1] ?? -1;
  }
  let way = known.get(point);
  for (let next = points.pop(); next !== undefined; next = points.pop()) {
    const hop = graph.edges[search.firstEdge(next) ?? -1];
    if (hop === undefined) return undefined;
    way = { hop, rest: way, length: 1 + (way?.length ?? 0), end: way?.end ?? hop.target };
    known.set(next, way);
  }
  return way;
}

/**
 * Whether an entry of a loop body that names no node may well mean this one: a misspelt id, or any id when some node has
 * none that can be read. That the node is outside is then no mistake of its own.
 */
export function mayBeMember(node: FlowNode, loop: FlowNode, graph: FlowGraph): boolean {
  if (!graph.openBodies.has(loop)) return false;
  return loop.broken.has("loopBodyNodeIds") || !graph.isUnmentioned(node, []);
}

function isReading({ kind }: NodeReference): boolean {
  return kind === "node" || kind === "conditional" || kind === "depends-on";
}

function outermostAround(graph: FlowGraph, member: FlowNode, reader: FlowNode): Loop | undefined {
  const loops: Loop[] = [];
  for (const loop of graph.loops.around(member)) {
    if (loop.node !== reader && !loop.members.has(reader)) loops.push(loop);
    // More than can be nested only overlap: any of them will do.
    if (loops.length > MOST_NESTED_LOOPS) return loops[0];
  }
  return (
    loops.find((loop) => loops.every((other) => other === loop || loop.members.has(other.node))) ?? loops[0]
  );
}
