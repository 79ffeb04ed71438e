import type { EdgeKind } from "../flow/public-words.js";
import type {
  EdgeState,
  GraphPicture,
  NodeState,
  PictureBox,
  PictureEdge,
  PictureNode,
} from "./graph-picture.js";
import { type NodeShape, nodeStyles, plainColours, severityLines } from "./graph-theme.js";
import { chooseDirection, type Direction } from "./picture-shape.js";

type Attributes = Readonly<Record<string, string | undefined>>;

/** A picture for Graphviz. Keys are positions; ids stand in labels only. */
export function formatDot(picture: GraphPicture, direction: Direction = chooseDirection(picture)): string {
  const rankdir = direction === "right" ? "LR" : "TB";
  const lines = [
    `digraph ${quoted(picture.title)} {`,
    `  graph [${write({ rankdir, fontname: FONT, fontsize: "11", bgcolor: "transparent", fontcolor: plainColours.edge.light })}];`,
    `  node [${write({ fontname: FONT, fontsize: "11", fontcolor: plainColours.ink.light })}];`,
    `  edge [${write({ fontname: FONT, fontsize: "10", fontcolor: plainColours.edge.light, color: plainColours.edge.light })}];`,
    ...formatBox(picture, undefined, "  "),
    ...picture.edges.map((edge) => `  ${formatEdge(edge)}`),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

const FONT = "Helvetica,Arial,sans-serif";

function formatBox(picture: GraphPicture, key: string | undefined, indent: string): string[] {
  const nodes = picture.nodes.filter(({ box }) => box === key).map((node) => indent + formatNode(node));
  const boxes = picture.boxes
    .filter(({ box }) => box === key)
    .flatMap((box) => [
      `${indent}subgraph cluster_${box.key} {`,
      `${indent}  label=${quoted(box.title)}; style="rounded"; color="${boxLine(box)}";`,
      ...formatBox(picture, box.key, `${indent}  `),
      `${indent}}`,
    ]);
  return [...nodes, ...boxes];
}

function boxLine({ kind, colour }: PictureBox): string {
  return colour ?? plainColours[kind === "loop" ? "box-line" : "edge"].light;
}

const SHAPES: Readonly<Record<NodeShape, Attributes>> = {
  round: { shape: "box", style: "rounded,filled" },
  double: { shape: "box", style: "filled", peripheries: "2" },
  hexagon: { shape: "hexagon", style: "filled" },
  leaning: { shape: "parallelogram", style: "filled" },
  "leaning-back": { shape: "polygon", style: "filled", sides: "4", skew: "-0.3" },
  tapered: { shape: "trapezium", style: "filled" },
  pill: { shape: "oval", style: "filled" },
  plain: { shape: "box", style: "filled,dashed" },
};

const NODE_STATES: Readonly<Record<NodeState, Attributes>> = {
  normal: {},
  taken: { penwidth: "2.5" },
  skipped: { fillcolor: "transparent", fontcolor: "#94a3b8", color: "#cbd5e1" },
  pending: { color: severityLines.error.light, penwidth: "3" },
};

function formatNode(node: PictureNode): string {
  const { shape, light } = nodeStyles[node.type];
  const isEnd = node.role === "end";
  const lines = [node.title, node.subtitle, ...node.rules].filter((line) => line !== "");
  const attributes = {
    // \n between the lines is a line break of DOT, so it is added behind the escapes.
    label: lines.map(escapeText).join("\\n"),
    tooltip: node.messages.length > 0 ? node.messages.map(escapeText).join("\\n") : escapeText(node.title),
    ...SHAPES[isEnd ? "pill" : shape],
    fillcolor: light.fill,
    color: node.severity === undefined ? light.line : severityLines[node.severity].light,
    penwidth: node.severity === undefined ? undefined : "3",
    ...NODE_STATES[node.state],
  };
  return `${node.key} [${write(attributes)}];`;
}

const LINES: Readonly<Record<EdgeKind, string | undefined>> = {
  data: undefined,
  branch: undefined,
  gate: "dashed",
  order: "dotted",
  select: undefined,
  item: undefined,
  collect: undefined,
};

const EDGE_STATES: Readonly<Record<EdgeState, Attributes>> = {
  normal: {},
  taken: { penwidth: "2.5" },
  faded: { color: "#cbd5e1", fontcolor: "#94a3b8" },
};

function formatEdge({ source, target, kind, label, severity, state }: PictureEdge): string {
  const marked = severity === undefined ? {} : { color: severityLines[severity].light, penwidth: "2" };
  const text = label === undefined ? undefined : escapeText(label);
  const attributes = write({ label: text, style: LINES[kind], ...marked, ...EDGE_STATES[state] });
  return `${source} -> ${target}${attributes === "" ? "" : ` [${attributes}]`};`;
}

/** Values are escaped already. */
function write(attributes: Attributes): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `${name}="${value}"`).join(", ");
}

function quoted(text: string): string {
  return `"${escapeText(text)}"`;
}

/** Graphviz reads backslashes as escapes and decodes HTML entities in labels. */
function escapeText(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("&", "&amp;");
}
