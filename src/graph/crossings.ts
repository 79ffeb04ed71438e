import type { FlowNode, NodeReference } from "../flow/flow-model.js";
import { findShortestPath } from "./algorithms/shortest-path.js";
import type { FlowEdge } from "./flow-edges.js";
import type { FlowGraph } from "./flow-graph.js";
import { hasOpenBody, type Loop } from "./loops.js";

/** A node outside of a loop that names a node of the body, which is a template and never runs itself. */
export interface Crossing {
  readonly reference: NodeReference;
  readonly reader: FlowNode;
  readonly member: FlowNode;
  /** The outermost loop that holds the member and not the reader. */
  readonly loop: Loop;
  /** How the reader leads back into the body; empty when it does not. */
  readonly wayBack: readonly FlowEdge[];
}

/**
 * References into loop bodies from outside. Those on a cycle are left to the cycle.
 * Complexity: O(references × nesting), and one search of the graph for each crossing.
 */
export function findCrossings(graph: FlowGraph): Crossing[] {
  if (graph.loops.all.every(({ members }) => members.size === 0)) return [];
  // Whoever seems to stand outside may be what an entry that leads nowhere was to name.
  if (graph.loops.all.some(({ node }) => hasOpenBody(node))) return [];
  const crossings: Crossing[] = [];
  const { componentOf } = graph.components;
  graph.edges.forEach(({ reference, source, target }, index) => {
    if (reference === undefined || !isReading(reference)) return;
    // A node without an id of its own may be meant by an entry of the body.
    if (target.id === undefined || target.duplicateOf !== undefined) return;
    const loop = outermostAround(graph, source, target);
    if (loop === undefined) return;
    const [from, to] = [graph.digraph.sources[index] ?? -1, graph.digraph.targets[index] ?? -1];
    if (componentOf[from] === componentOf[to]) return;
    const wayBack = findWayBack(graph, target, loop);
    crossings.push({ reference, reader: target, member: source, loop, wayBack });
  });
  return crossings;
}

function isReading({ kind }: NodeReference): boolean {
  return kind === "node" || kind === "conditional" || kind === "depends-on";
}

function outermostAround(graph: FlowGraph, member: FlowNode, reader: FlowNode): Loop | undefined {
  const loops = graph.loops
    .around(member)
    .filter((loop) => loop.node !== reader && !loop.members.has(reader));
  return (
    loops.find((loop) => loops.every((other) => other === loop || loop.members.has(other.node))) ?? loops[0]
  );
}

function findWayBack(graph: FlowGraph, reader: FlowNode, loop: Loop): FlowEdge[] {
  let shortest: number[] | undefined;
  for (const member of loop.members) {
    const path = findShortestPath(graph.digraph, graph.endOf(reader), graph.startOf(member));
    if (path !== undefined && (shortest === undefined || path.length < shortest.length)) shortest = path;
  }
  return (shortest ?? []).map((index) => graph.edges[index]).filter((edge) => edge !== undefined);
}
