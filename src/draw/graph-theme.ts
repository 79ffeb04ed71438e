import type { FlowNode } from "../flow/flow-model.js";
import type { MarkSeverity } from "./graph-picture.js";

export type NodeType = FlowNode["type"];

/** The outline of a node; each format draws it in its own way. */
export type NodeShape =
  | "round"
  | "double"
  | "hexagon"
  | "leaning"
  | "leaning-back"
  | "tapered"
  | "pill"
  | "plain";

/** Colours of one kind of thing, on light and on dark ground. */
export interface Tint {
  readonly fill: string;
  readonly line: string;
}

interface NodeStyle {
  readonly shape: NodeShape;
  readonly light: Tint;
  readonly dark: Tint;
}

const VIOLET = { light: { fill: "#ede9fe", line: "#7c3aed" }, dark: { fill: "#2e2453", line: "#a78bfa" } };
const TEAL = { light: { fill: "#ccfbf1", line: "#0d9488" }, dark: { fill: "#10332f", line: "#2dd4bf" } };
const BLUE = { light: { fill: "#dbeafe", line: "#2563eb" }, dark: { fill: "#182c52", line: "#60a5fa" } };
const PINK = { light: { fill: "#fce7f3", line: "#db2777" }, dark: { fill: "#43172f", line: "#f472b6" } };
const GREY = { light: { fill: "#f1f5f9", line: "#64748b" }, dark: { fill: "#262f3d", line: "#94a3b8" } };
const CYAN = { light: { fill: "#cffafe", line: "#0891b2" }, dark: { fill: "#0d323c", line: "#22d3ee" } };
const INDIGO = { light: { fill: "#e0e7ff", line: "#4f46e5" }, dark: { fill: "#22265c", line: "#818cf8" } };
const GREEN = { light: { fill: "#dcfce7", line: "#16a34a" }, dark: { fill: "#12351f", line: "#4ade80" } };
const BLANK = { light: { fill: "#ffffff", line: "#94a3b8" }, dark: { fill: "#1b222c", line: "#64748b" } };

/** How nodes of each type look. Red and amber are left to findings. */
export const nodeStyles: Readonly<Record<NodeType, NodeStyle>> = {
  "custom-model": { shape: "round", ...VIOLET },
  model: { shape: "round", ...VIOLET },
  "remove-background": { shape: "round", ...TEAL },
  "generate-prompt": { shape: "round", ...BLUE },
  workflow: { shape: "double", ...PINK },
  list: { shape: "leaning", ...GREY },
  "for-each": { shape: "tapered", ...INDIGO },
  logic: { shape: "hexagon", ...CYAN },
  transform: { shape: "leaning-back", ...GREY },
  "user-approval": { shape: "pill", ...GREEN },
  unknown: { shape: "plain", ...BLANK },
};

/** Colours of what was found. */
export const severityLines: Readonly<
  Record<MarkSeverity, { readonly light: string; readonly dark: string }>
> = {
  error: { light: "#dc2626", dark: "#f87171" },
  warning: { light: "#d97706", dark: "#fbbf24" },
};

/** Everything that has no type: text, edges, boxes. */
export const plainColours = {
  ink: { light: "#0f172a", dark: "#f1f5f9" },
  soft: { light: "#526075", dark: "#a3b1c4" },
  edge: { light: "#64748b", dark: "#8b9bb1" },
  faint: { light: "#d3dae3", dark: "#333d4b" },
  ground: { light: "#ffffff", dark: "#0d1117" },
  box: { light: "#f8fafc", dark: "#151b24" },
  "box-line": { light: "#a5b4fc", dark: "#4c55a8" },
} as const;
