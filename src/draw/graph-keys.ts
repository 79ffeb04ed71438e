import type { FlowNode } from "../flow/flow-model.js";
import type { FlowGraph, FlowPoint } from "../graph/flow-graph.js";
import { findInnermostLoop } from "../graph/innermost-loop.js";

/** The key of a node, or of the start of a loop: its position, since no format can be trusted with any id. */
export function keyOfNode({ index }: FlowNode): string {
  return `n${index}`;
}

/** The key of a point; the two ends of a loop without body are one node of the picture. */
export function keyOfPoint(graph: FlowGraph, { node, role }: FlowPoint): string {
  return role === "end" && hasBox(graph, node) ? `${keyOfNode(node)}end` : keyOfNode(node);
}

/** The key of the box of a loop. */
export function keyOfBox(node: FlowNode): string {
  return `${keyOfNode(node)}loop`;
}

/** Whether a node is a loop with something to put into a box. */
export function hasBox({ loops }: FlowGraph, node: FlowNode): boolean {
  return (loops.byNode.get(node)?.members.size ?? 0) > 0;
}

/** The key of the box around a node, or around its own box. */
export function keyOfBoxAround({ loops }: FlowGraph, node: FlowNode): string | undefined {
  const loop = findInnermostLoop(loops, node);
  return loop === undefined ? undefined : keyOfBox(loop.node);
}
