import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import type { FlowNode } from "../flow/flow-model.js";
import { writtenTypeOf } from "../flow/node-fields.js";
import type { FlowEdge } from "../graph/flow-edges.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import type { ReadFlow } from "../validate/read-flow.js";
import {
  type GraphPicture,
  hasBox,
  keyOfBox,
  keyOfBoxAround,
  keyOfNode,
  keyOfPoint,
  type PictureBox,
  type PictureEdge,
  type PictureNode,
} from "./graph-picture.js";
import { type GraphMarks, markFindings } from "./mark-findings.js";
import { findGroupBoxes, type GroupBoxes } from "./node-groups.js";
import { pictureText } from "./text-columns.js";

const LONGEST_TITLE = 60;
const LONGEST_TYPE = 30;
const LONGEST_ID = 200;

/**
 * What a picture of the flow shows: its nodes, its loops and groups as boxes, its edges, and where something was found.
 * @param fallback the title when the workflow has no name.
 */
export function buildGraphPicture(
  flow: ReadFlow,
  diagnostics: readonly ReportedDiagnostic[],
  fallback: string,
): GraphPicture {
  const marks = markFindings(flow, diagnostics);
  const groups = findGroupBoxes(flow);
  const name = flow.name === undefined || flow.name.trim() === "" ? fallback : flow.name;
  return {
    title: pictureText(name, LONGEST_TITLE),
    nodes: drawNodes(flow, marks, groups),
    boxes: drawBoxes(flow, groups),
    edges: drawEdges(flow, marks),
    findings: marks.findings,
  };
}

function drawNodes(flow: ReadFlow, marks: GraphMarks, groups: GroupBoxes): PictureNode[] {
  const { graph } = flow;
  return graph.flow.nodes.flatMap((node): PictureNode[] => {
    const own = hasBox(graph, node);
    const isOutput = graph.outputs.all.has(node);
    const drawn: PictureNode = {
      key: keyOfNode(node),
      role: own ? "start" : "node",
      type: node.type,
      title: titleOf(node, flow),
      id: node.id === undefined ? undefined : pictureText(node.id, LONGEST_ID),
      pointer: flow.pointerOf(node.pointer),
      subtitle: isOutput && !own ? `${describeType(node)} · output` : describeType(node),
      box: own ? keyOfBox(node) : (groups.of.get(node)?.key ?? keyOfBoxAround(graph, node)),
      state: "normal",
      ...marks.of(node),
    };
    if (!own) return [drawn];
    const end = {
      title: "collected",
      subtitle: isOutput ? "output" : "",
      severity: undefined,
      rules: [],
      messages: [],
    };
    return [drawn, { ...drawn, ...end, key: `${keyOfNode(node)}end`, role: "end" }];
  });
}

function drawBoxes(flow: ReadFlow, groups: GroupBoxes): PictureBox[] {
  const { graph } = flow;
  const loops = graph.loops.all.filter(({ node }) => hasBox(graph, node));
  // A set: a group stands before the first loop in it, else behind all loops.
  const boxes = new Set<PictureBox>();
  for (const { node } of [...loops].sort((a, b) => b.members.size - a.members.size)) {
    const group = groups.of.get(node);
    if (group !== undefined) boxes.add(group);
    boxes.add({
      key: keyOfBox(node),
      kind: "loop",
      id: node.id === undefined ? undefined : pictureText(node.id, LONGEST_ID),
      title: `${titleOf(node, flow)} · ${node.count === undefined ? "for each item" : `${node.count} times`}`,
      box: group?.key ?? keyOfBoxAround(graph, node),
      colour: undefined,
    });
  }
  for (const group of groups.all) boxes.add(group);
  return [...boxes];
}

function titleOf({ id }: FlowNode, flow: ReadFlow): string {
  if (id === undefined) return "(no id)";
  return id.trim() === "" ? "(blank id)" : pictureText(flow.titleOf?.(id) ?? id, LONGEST_TITLE);
}

function describeType(node: FlowNode): string {
  const written = node.type === "logic" ? (node.logicType ?? node.type) : writtenTypeOf(node);
  return written === undefined ? "(no type)" : pictureText(written, LONGEST_TYPE);
}

const LONGEST_LABEL = 24;

/**
 * The edges of a picture. Several references that say the same of two nodes are one edge. Being in the box of a loop
 * says already that a node runs in it: only where a body starts and ends is an edge drawn for that.
 */
function drawEdges({ graph, pointerOf }: ReadFlow, marks: GraphMarks): PictureEdge[] {
  const ends = graph.edges.map((_, index) => endsOf(graph, index));
  const isNeeded = findNeeded(graph);
  const drawn = new Map<string, PictureEdge>();
  graph.edges.forEach((edge, index) => {
    const [source, target] = ends[index] ?? [];
    if (source === undefined || target === undefined || !isNeeded(edge, index)) return;
    const label = labelOf(edge);
    const severity = marks.severityAt(pointerOf(edge.pointer));
    const key = JSON.stringify([source, target, edge.kind, label]);
    const known = drawn.get(key)?.severity;
    const worst = known === "error" ? known : (severity ?? known);
    drawn.set(key, { source, target, kind: edge.kind, label, state: "normal", severity: worst });
  });
  return [...drawn.values()];
}

function endsOf(graph: FlowGraph, index: number): [string, string] | undefined {
  const { digraph, points } = graph;
  const source = points[digraph.sources[index] ?? -1];
  const target = points[digraph.targets[index] ?? -1];
  if (source === undefined || target === undefined) return undefined;
  return [keyOfPoint(graph, source), keyOfPoint(graph, target)];
}

/** Item edges to nodes that nothing in the loop leads to, collect edges from nodes that lead to nothing in it. */
function findNeeded(graph: FlowGraph): (edge: FlowEdge, index: number) => boolean {
  const { digraph, edges } = graph;
  const isInside = (index: number | undefined, loop: FlowEdge["source"], isBefore: boolean): boolean => {
    const edge = edges[index ?? -1];
    if (edge === undefined || edge.kind === "item" || edge.kind === "collect") return false;
    const other = isBefore ? edge.source : edge.target;
    return other === loop || (graph.loops.byNode.get(loop)?.members.has(other) ?? false);
  };
  return ({ kind, source, target, reference }, index) => {
    if (reference === undefined) return false;
    if (kind === "item") {
      const arriving = digraph.incoming(digraph.targets[index] ?? 0);
      return !arriving.some((other) => isInside(other, source, true));
    }
    if (kind === "collect") {
      const leaving = digraph.outgoing(digraph.sources[index] ?? 0);
      return !leaving.some((other) => isInside(other, target, false));
    }
    return true;
  };
}

function labelOf({ kind, ref, reference }: FlowEdge): string | undefined {
  if (kind === "select") return reference?.kind === "default" ? "selects by default" : "selects";
  if (kind !== "branch" && kind !== "gate") return undefined;
  return ref?.equal === undefined ? undefined : pictureText(ref.equal.text, LONGEST_LABEL);
}
