import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import type { FlowNode } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import type { ReadFlow } from "../validate/read-flow.js";
import { drawEdges } from "./draw-graph-edges.js";
import { hasBox, keyOfBox, keyOfBoxAround, keyOfNode } from "./graph-keys.js";
import { type GraphMarks, markFindings } from "./graph-marks.js";
import type { GraphPicture, PictureBox, PictureNode } from "./graph-picture.js";
import { pictureText } from "./graph-text.js";

const LONGEST_TITLE = 60;
const LONGEST_TYPE = 30;

/**
 * What a picture of the flow shows: its nodes, its loops as boxes, its edges, and where something was found.
 * @param fallback the title when the workflow has no name.
 */
export function buildGraphPicture(
  flow: ReadFlow,
  diagnostics: readonly ReportedDiagnostic[],
  fallback: string,
): GraphPicture {
  const { graph } = flow;
  const marks = markFindings(flow, diagnostics);
  const name = flow.name === undefined || flow.name.trim() === "" ? fallback : flow.name;
  return {
    title: pictureText(name, LONGEST_TITLE),
    nodes: drawNodes(graph, marks),
    boxes: drawBoxes(graph),
    edges: drawEdges(flow, marks),
    findings: marks.findings,
  };
}

function drawNodes(graph: FlowGraph, marks: GraphMarks): PictureNode[] {
  return graph.flow.nodes.flatMap((node): PictureNode[] => {
    const own = hasBox(graph, node);
    const isOutput = graph.outputs.all.has(node);
    const drawn: PictureNode = {
      key: keyOfNode(node),
      role: own ? "start" : "node",
      type: node.type,
      title: titleOf(node),
      subtitle: isOutput && !own ? `${describeType(node)} · output` : describeType(node),
      box: own ? keyOfBox(node) : keyOfBoxAround(graph, node),
      state: "normal",
      ...marks.rulesOf(node),
    };
    if (!own) return [drawn];
    const end = { title: "collected", subtitle: isOutput ? "output" : "", severity: undefined, rules: [] };
    return [drawn, { ...drawn, ...end, key: `${keyOfNode(node)}end`, role: "end" }];
  });
}

function drawBoxes(graph: FlowGraph): PictureBox[] {
  const loops = graph.loops.all.filter(({ node }) => hasBox(graph, node));
  return [...loops]
    .sort((a, b) => b.members.size - a.members.size)
    .map(({ node }) => ({
      key: keyOfBox(node),
      title: `${titleOf(node)} · ${node.count === undefined ? "for each item" : `${node.count} times`}`,
      box: keyOfBoxAround(graph, node),
    }));
}

function titleOf({ id }: FlowNode): string {
  if (id === undefined) return "(no id)";
  return id.trim() === "" ? "(blank id)" : pictureText(id, LONGEST_TITLE);
}

function describeType(node: FlowNode): string {
  const written = node.type === "logic" ? (node.logicType ?? node.type) : node.raw["type"];
  return typeof written === "string" ? pictureText(written, LONGEST_TYPE) : "(no type)";
}
