import type { FlowNode } from "../flow/flow-model.js";
import type { EdgeKind } from "../flow/public-words.js";
import type { FlowGraph, FlowPoint } from "../graph/flow-graph.js";
import { findInnermostLoop } from "../graph/innermost-loop.js";

/** What a picture of a flow shows, before any format: every text in it is free of control characters. */
export interface GraphPicture {
  /** The name of the workflow, or of its file. */
  readonly title: string;
  readonly nodes: readonly PictureNode[];
  /** The loops, and the groups of the web editor, each outer one before those in it. */
  readonly boxes: readonly PictureBox[];
  readonly edges: readonly PictureEdge[];
  /** Errors and warnings, those on no node too. */
  readonly findings: readonly PictureFinding[];
}

export type MarkSeverity = "error" | "warning";

/** What becomes of a node in the run that a picture shows; `normal` when it shows none. */
export type NodeState = "normal" | "taken" | "skipped" | "pending";

/** Whether the run that a picture shows goes along an edge; `normal` when it shows none. */
export type EdgeState = "normal" | "taken" | "faded";

export interface PictureNode {
  /** `n` and the position in the flow; with `end` behind it the end of a loop. */
  readonly key: string;
  readonly role: "node" | "start" | "end";
  readonly type: FlowNode["type"];
  /** The id, or what people call the node in the web editor. */
  readonly title: string;
  /** The id as it is looked for; fit for a picture, too. */
  readonly id: string | undefined;
  /** Where the node stands in the document. */
  readonly pointer: string;
  /** The type, in words. */
  readonly subtitle: string;
  /** Key of the box it stands in. */
  readonly box: string | undefined;
  readonly state: NodeState;
  readonly severity: MarkSeverity | undefined;
  /** The rules that found something in the node. */
  readonly rules: readonly string[];
  /** What they say. */
  readonly messages: readonly string[];
}

/** A loop: its for-each node, what runs in it, and where it ends. Or a group of nodes, as drawn in the web editor. */
export interface PictureBox {
  readonly key: string;
  readonly kind: "loop" | "group";
  /** The id of its for-each node, or of the group. */
  readonly id: string | undefined;
  readonly title: string;
  /** Key of the box around it. */
  readonly box: string | undefined;
  /** What was chosen for a group: `#` and six digits. */
  readonly colour: string | undefined;
}

export interface PictureEdge {
  readonly source: string;
  readonly target: string;
  readonly kind: EdgeKind;
  readonly label: string | undefined;
  readonly state: EdgeState;
  readonly severity: MarkSeverity | undefined;
}

export interface PictureFinding {
  readonly fingerprint: string;
  /** Keys of the nodes that it is about. */
  readonly keys: readonly string[];
  readonly severity: MarkSeverity;
  readonly ruleId: string;
  readonly message: string;
}

/** The key of a node, or of the start of a loop: its position, since no format can be trusted with any id. */
export function keyOfNode({ index }: Pick<FlowNode, "index">): string {
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
