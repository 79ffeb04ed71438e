import type { FlowEdge } from "../graph/flow-edges.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import type { ReadFlow } from "../validate/read-flow.js";
import { keyOfPoint } from "./graph-keys.js";
import type { GraphMarks } from "./graph-marks.js";
import type { PictureEdge } from "./graph-picture.js";
import { pictureText } from "./graph-text.js";

const LONGEST_LABEL = 24;

/**
 * The edges of a picture. Several references that say the same of two nodes are one edge. Being in the box of a loop
 * says already that a node runs in it: only where a body starts and ends is an edge drawn for that.
 */
export function drawEdges({ graph, pointerOf }: ReadFlow, marks: GraphMarks): PictureEdge[] {
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
