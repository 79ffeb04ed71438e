import { Graph } from "@dagrejs/graphlib";
import type { FlowNode } from "../flow/flow-model.js";
import type { EdgeKind } from "../flow/public-words.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findInnermostLoop } from "../graph/innermost-loop.js";
import type { NodeType } from "../schema/types.generated.js";
import { resolveOptions, type ValidateOptions } from "../validate/options.js";
import { readFlow } from "../validate/read-flow.js";

export type { EdgeKind } from "../flow/public-words.js";

/**
 * Gives the graph of a workflow to graphlib, for its algorithms or for a layout.
 *
 * Keys are positions in the flow (`n0`, `n1`, …), since graphlib cannot hold every id; ids stand in the labels.
 * A for-each node is three vertices: `n3` where it starts, `n3:end` where it has collected its body, and the
 * compound vertex `n3:loop` that holds both and the body. So the graph has a cycle only if the flow has one.
 * @param value what `validateWorkflow` takes; anything else gives an empty graph.
 * @throws TypeError for a wrong option; never for a value.
 */
export function toGraphlib(value: unknown, options?: ValidateOptions): GraphlibGraph {
  const { graph, pointerOf } = readFlow(value, resolveOptions(options));
  return buildGraphlib(graph, pointerOf);
}

/** What a vertex stands for: a node, one of the two ends of a for-each node, or the box around a loop. */
export type VertexRole = "node" | "start" | "end" | "loop";

/** The label of a vertex. */
export interface VertexLabel {
  /** `undefined` when the node has none. */
  readonly id: string | undefined;
  readonly type: NodeType | "unknown";
  readonly role: VertexRole;
  /** Pointer of the node in the document as given. */
  readonly pointer: string;
}

/** The label of an edge. */
export interface ArcLabel {
  readonly kind: EdgeKind;
  /** Pointer of the reference that makes the edge, in the document as given. */
  readonly pointer: string;
}

/** What the whole graph is labelled with. */
export interface FlowLabel {
  /** Pointer of the flow in the document as given. */
  readonly pointer: string;
}

/** A flow as a graphlib graph. */
export type GraphlibGraph = Graph<FlowLabel, VertexLabel, ArcLabel>;

/**
 * Builds a directed, compound multigraph whose keys are positions, never ids: graphlib keeps keys in plain objects.
 * @param pointerOf leads a pointer of the model to the document as given.
 * Complexity: O(nodes + edges), and the nesting of each node.
 */
function buildGraphlib(graph: FlowGraph, pointerOf: (pointer: string) => string): GraphlibGraph {
  const built: GraphlibGraph = new Graph({ directed: true, multigraph: true, compound: true });
  built.setGraph({ pointer: pointerOf(graph.flow.pointer) });
  for (const { node, role } of graph.points) {
    built.setNode(keyOfPoint(node, role), labelOf(node, role, pointerOf));
  }
  for (const { node } of graph.loops.all)
    built.setNode(`${keyOf(node)}:loop`, labelOf(node, "loop", pointerOf));
  for (const { node, role } of graph.points) {
    // Both ends of a loop are in its own box.
    const parent = role === "node" ? findInnermostLoop(graph.loops, node)?.node : node;
    if (parent !== undefined) built.setParent(keyOfPoint(node, role), `${keyOf(parent)}:loop`);
  }
  for (const { node } of graph.loops.all) {
    const outer = findInnermostLoop(graph.loops, node);
    if (outer !== undefined) built.setParent(`${keyOf(node)}:loop`, `${keyOf(outer.node)}:loop`);
  }
  addEdges(graph, built, pointerOf);
  return built;
}

function addEdges(graph: FlowGraph, built: GraphlibGraph, pointerOf: (pointer: string) => string): void {
  graph.edges.forEach(({ kind, pointer }, index) => {
    const source = graph.points[graph.digraph.sources[index] ?? -1];
    const target = graph.points[graph.digraph.targets[index] ?? -1];
    if (source === undefined || target === undefined) return;
    const [from, to] = [keyOfPoint(source.node, source.role), keyOfPoint(target.node, target.role)];
    built.setEdge(from, to, { kind, pointer: pointerOf(pointer) }, `e${index}`);
  });
}

function labelOf(
  { id, type, pointer }: FlowNode,
  role: VertexRole,
  pointerOf: (pointer: string) => string,
): VertexLabel {
  return { id, type, role, pointer: pointerOf(pointer) };
}

function keyOf({ index }: FlowNode): string {
  return `n${index}`;
}

function keyOfPoint(node: FlowNode, role: VertexRole): string {
  return role === "end" ? `${keyOf(node)}:end` : keyOf(node);
}
