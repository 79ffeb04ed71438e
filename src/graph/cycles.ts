import type { FlowNode, InputRef } from "../flow/flow-model.js";
import { findShortestCycle } from "./algorithms/shortest-cycle.js";
import type { FlowEdge } from "./flow-edges.js";
import type { FlowGraph } from "./flow-graph.js";

/** What a strongly connected component has to show. */
export interface Cycle {
  /** Every point of the component. */
  readonly points: readonly number[];
  /** Every node of the component, in document order. */
  readonly nodes: readonly FlowNode[];
  /** A shortest cycle, starting at its first node in document order. */
  readonly hops: readonly FlowEdge[];
  /**
   * A run may get past it: a member of some `conditional` outside of the component can let its node run,
   * or only the value of a logic node that happens to be an id closes it.
   */
  readonly avoidable: boolean;
  /** Hops without any one of which no cycle is left. */
  readonly breaking: readonly FlowEdge[];
}

const MOST_VISITS = 4_000_000;
const TRIED_HOPS = 12;

/**
 * One shortest cycle for each strongly connected component that has a cycle, in document order.
 * Complexity: O(points + edges) for the components, `findShortestCycle` for each cyclic one.
 */
export function findCycles(graph: FlowGraph): Cycle[] {
  const { components, isCyclic } = graph.components;
  const cyclic = components.filter((_, component) => isCyclic(component));
  return cyclic.map((points) => describeCycle(graph, points, Math.ceil(MOST_VISITS / cyclic.length)));
}

function describeCycle(graph: FlowGraph, points: readonly number[], visits: number): Cycle {
  const inside = new Set(points);
  const gates = new Map<InputRef, boolean>();
  const firm = (edge: number) => isFirm(graph, edge, inside, gates);
  const certain = findShortestCycle(graph.digraph, points, firm, visits);
  const edges = certain ?? findShortestCycle(graph.digraph, points, undefined, visits) ?? [];
  const nodes = [...new Set(points.map((point) => nodeAt(graph, point)))].filter(
    (node) => node !== undefined,
  );
  const breaking = edges.slice(0, TRIED_HOPS).filter((edge) => breaksAll(graph, points, edge));
  return {
    points,
    nodes,
    hops: edgesOf(graph, edges),
    avoidable: certain === undefined,
    breaking: edges.length > TRIED_HOPS ? [] : edgesOf(graph, breaking),
  };
}

function edgesOf(graph: FlowGraph, indexes: readonly number[]): FlowEdge[] {
  return indexes.map((index) => graph.edges[index]).filter((edge) => edge !== undefined);
}

function nodeAt(graph: FlowGraph, point: number): FlowNode | undefined {
  return graph.points[point]?.node;
}

/** An edge that no run can get around. */
function isFirm(
  graph: FlowGraph,
  index: number,
  inside: ReadonlySet<number>,
  gates: Map<InputRef, boolean>,
): boolean {
  const edge = graph.edges[index];
  if (edge === undefined || edge.kind === "select") return false;
  if (edge.kind !== "gate" || edge.ref === undefined) return true;
  // Each member of a gate is an edge of its own, and all of them ask the same.
  let firm = gates.get(edge.ref);
  if (firm === undefined) {
    firm = isFirmGate(graph, edge.target, edge.ref, inside);
    gates.set(edge.ref, firm);
  }
  return firm;
}

function isFirmGate(
  graph: FlowGraph,
  reader: FlowNode,
  { conditional }: InputRef,
  inside: ReadonlySet<number>,
): boolean {
  return conditional.every(({ target }) => {
    if (target.kind !== "node") return true;
    // A body node hangs on the start of a loop around it.
    const isAround = graph.loops.byNode.get(target.node)?.members.has(reader) ?? false;
    return inside.has(isAround ? graph.startOf(target.node) : graph.endOf(target.node));
  });
}

/** All edges that the same reference makes go together. */
function breaksAll(graph: FlowGraph, points: readonly number[], index: number): boolean {
  const reference = graph.edges[index]?.reference;
  if (reference === undefined) return false;
  const left = findShortestCycle(
    graph.digraph,
    points,
    (edge) => graph.edges[edge]?.reference !== reference,
    200_000,
  );
  return left === undefined;
}
