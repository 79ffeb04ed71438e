import type { EdgeKind } from "../flow/public-words.js";
import type {
  EdgeState,
  GraphPicture,
  MarkSeverity,
  NodeState,
  PictureEdge,
  PictureNode,
} from "./graph-picture.js";
import {
  type NodeShape,
  type NodeType,
  nodeStyles,
  plainColours,
  severityLines,
  type Tint,
} from "./graph-theme.js";
import { chooseDirection, type Direction } from "./picture-shape.js";

/** A picture as a Mermaid flowchart, as GitHub draws it. Keys are positions; ids stand in labels only. */
export function formatMermaid(
  picture: GraphPicture,
  direction: Direction = chooseDirection(picture),
): string {
  const lines = [`flowchart ${direction === "right" ? "LR" : "TD"}`, ...formatBox(picture, undefined, "  ")];
  for (const edge of picture.edges) lines.push(`  ${formatEdge(edge)}`);
  for (const line of picture.edges.flatMap(styleEdge)) lines.push(line);
  for (const line of styleClasses(picture)) lines.push(line);
  return `${lines.join("\n")}\n`;
}

function formatBox(picture: GraphPicture, key: string | undefined, indent: string): string[] {
  const nodes = picture.nodes.filter(({ box }) => box === key).map((node) => indent + formatNode(node));
  const boxes = picture.boxes
    .filter(({ box }) => box === key)
    .flatMap((box) => [
      `${indent}subgraph ${box.key}["${escapeLabel(box.title)}"]`,
      ...formatBox(picture, box.key, `${indent}  `),
      `${indent}end`,
    ]);
  return [...nodes, ...boxes];
}

const BRACKETS: Readonly<Record<NodeShape, readonly [string, string]>> = {
  round: ["(", ")"],
  double: ["[[", "]]"],
  hexagon: ["{{", "}}"],
  leaning: ["[/", "/]"],
  "leaning-back": ["[\\", "\\]"],
  tapered: ["[/", "\\]"],
  pill: ["([", "])"],
  plain: ["[", "]"],
};

function formatNode({ key, role, type, title, subtitle, rules }: PictureNode): string {
  const [open, close] = BRACKETS[role === "end" ? "pill" : nodeStyles[type].shape];
  const label = [title, subtitle, ...rules].filter((line) => line !== "").map(escapeLabel);
  return `${key}${open}"${label.join("<br/>")}"${close}:::${role === "end" ? "collected" : type}`;
}

const ARROWS: Readonly<Record<EdgeKind, string>> = {
  data: "-->",
  branch: "-->",
  gate: "-.->",
  order: "-.->",
  select: "-->",
  item: "-->",
  collect: "-->",
};

function formatEdge({ source, target, kind, label }: PictureEdge): string {
  const text = label === undefined ? "" : `|"${escapeLabel(label)}"|`;
  return `${source} ${ARROWS[kind]}${text} ${target}`;
}

const STATES: Readonly<Record<EdgeState, readonly string[]>> = {
  normal: [],
  taken: ["stroke-width:3px"],
  faded: ["opacity:0.45"],
};

function styleEdge({ kind, state, severity }: PictureEdge, index: number): string[] {
  const styles = [
    ...(kind === "order" ? ["stroke-dasharray:2 4"] : []),
    ...(severity === undefined ? [] : [`stroke:${severityLines[severity].light}`, "stroke-width:2px"]),
    ...STATES[state],
  ];
  return styles.length === 0 ? [] : [`  linkStyle ${index} ${styles.join(",")}`];
}

function styleClasses({ nodes, boxes }: GraphPicture): string[] {
  const isEnd = ({ role }: PictureNode) => role === "end";
  const types = new Set<NodeType>(nodes.filter((node) => !isEnd(node)).map(({ type }) => type));
  const { light } = nodeStyles["for-each"];
  return [
    ...[...types].sort().map((type) => defineTint(type, nodeStyles[type].light)),
    ...(nodes.some(isEnd) ? [defineTint("collected", light)] : []),
    ...markNodes(nodes, "error", `stroke:${severityLines.error.light},stroke-width:4px`),
    ...markNodes(nodes, "warning", `stroke:${severityLines.warning.light},stroke-width:4px`),
    ...markNodes(nodes, "taken", "stroke-width:3px"),
    ...markNodes(nodes, "skipped", SKIPPED),
    ...markNodes(
      nodes,
      "pending",
      `stroke:${severityLines.error.light},stroke-width:4px,stroke-dasharray:6 3`,
    ),
    // Without fill, because the heading takes its colour from the page.
    ...boxes.map(({ key, kind, colour }) => {
      const line = colour ?? (kind === "loop" ? light.line : plainColours.edge.light);
      return `  style ${key} fill:none,stroke:${line}`;
    }),
  ];
}

/** Not paler, but without its fill: what is pale on a light page cannot be read on a dark one. */
const SKIPPED = "fill:none,stroke:#8b98ab,color:#768397,stroke-dasharray:2 3";

function defineTint(name: string, { fill, line }: Tint): string {
  return `  classDef ${name} fill:${fill},stroke:${line},color:${plainColours.ink.light}`;
}

function markNodes(nodes: readonly PictureNode[], mark: MarkSeverity | NodeState, style: string): string[] {
  const marked = nodes.filter(({ severity, state }) => severity === mark || state === mark);
  if (marked.length === 0) return [];
  return [`  classDef ${mark} ${style}`, `  class ${marked.map(({ key }) => key).join(",")} ${mark}`];
}

/** Letters, digits and what stands between them stay; everything else, markup or not, becomes an entity code. */
function escapeLabel(text: string): string {
  const escaped = text.replace(
    /(?<![\p{L}\p{N}])[-_/]|[-_/](?![\p{L}\p{N}])|[^\p{L}\p{N} ·_/-]/gu,
    (character) => {
      return `#${character.codePointAt(0) ?? 0};`;
    },
  );
  return escaped.trim() === "" ? " " : escaped;
}
