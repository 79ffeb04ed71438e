import type { EdgeKind } from "../graph/flow-edges.js";
import type { EdgeState, GraphPicture, PictureEdge, PictureNode } from "./graph-picture.js";
import { type NodeShape, type NodeType, nodeStyles, severityLines } from "./graph-theme.js";

/** A picture as a Mermaid flowchart, as GitHub draws it. Keys are positions; ids stand in labels only. */
export function formatMermaid(picture: GraphPicture): string {
  const lines = ["flowchart TD", ...formatBox(picture, undefined, "  ")];
  for (const edge of picture.edges) lines.push(`  ${formatEdge(edge)}`);
  lines.push(...picture.edges.flatMap(styleEdge), ...styleClasses(picture));
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

function formatNode({ key, role, type, title, subtitle, rules, severity }: PictureNode): string {
  const [open, close] = BRACKETS[role === "end" ? "pill" : nodeStyles[type].shape];
  const label = [title, subtitle, ...rules].filter((line) => line !== "").map(escapeLabel);
  const classes = [role === "end" ? "collected" : type, ...(severity === undefined ? [] : [severity])];
  return `${key}${open}"${label.join("<br/>")}"${close}${classes.map((name) => `:::${name}`).join("")}`;
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
  faded: ["opacity:0.35"],
};

function styleEdge({ kind, state, severity }: PictureEdge, index: number): string[] {
  const styles = [
    ...(kind === "order" ? ["stroke-dasharray:2 4"] : []),
    ...(severity === undefined ? [] : [`stroke:${severityLines[severity].light}`, "stroke-width:2px"]),
    ...STATES[state],
  ];
  return styles.length === 0 ? [] : [`  linkStyle ${index} ${styles.join(",")}`];
}

function styleClasses({ nodes }: GraphPicture): string[] {
  const types = new Set<NodeType>(nodes.filter(({ role }) => role !== "end").map(({ type }) => type));
  const styles = [...types].sort().map((type) => {
    const { fill, line } = nodeStyles[type].light;
    return `  classDef ${type} fill:${fill},stroke:${line},color:#0f172a`;
  });
  if (nodes.some(({ role }) => role === "end")) {
    styles.push("  classDef collected fill:#e0e7ff,stroke:#4f46e5,color:#0f172a");
  }
  for (const severity of ["error", "warning"] as const) {
    if (!nodes.some((node) => node.severity === severity)) continue;
    styles.push(`  classDef ${severity} stroke:${severityLines[severity].light},stroke-width:4px`);
  }
  for (const [state, style] of NODE_STATES) {
    const keys = nodes.filter((node) => node.state === state).map(({ key }) => key);
    if (keys.length > 0) styles.push(`  classDef ${state} ${style}`, `  class ${keys.join(",")} ${state}`);
  }
  return styles;
}

const NODE_STATES = [
  ["taken", "stroke-width:3px"],
  ["skipped", "opacity:0.4"],
  ["pending", "stroke:#dc2626,stroke-width:4px,stroke-dasharray:6 3"],
] as const;

/** Letters, digits and what stands between them stay; everything else, markup or not, becomes an entity code. */
function escapeLabel(text: string): string {
  const escaped = text.replace(
    /(?<![\p{L}\p{N}])[-_]|[-_](?![\p{L}\p{N}])|[^\p{L}\p{N} _-]/gu,
    (character) => {
      return `#${character.codePointAt(0) ?? 0};`;
    },
  );
  return escaped.trim() === "" ? " " : escaped;
}
