import { plural } from "../diagnostics/message.js";
import type {
  EdgeState,
  GraphPicture,
  MarkSeverity,
  NodeState,
  PictureEdge,
  PictureNode,
} from "./graph-picture.js";

/**
 * Draws loops as one node each, with what leads into them and out of them.
 * @param isCollapsed asked with the start of each loop; what lies in a collapsed loop goes with it.
 */
export function collapseLoops(
  picture: GraphPicture,
  isCollapsed: (start: PictureNode) => boolean,
): GraphPicture {
  const starts = new Map(
    picture.nodes.filter(({ role }) => role === "start").map((node) => [node.box ?? "", node]),
  );
  // Each outer box comes before those in it.
  const within = new Map<string, PictureNode>();
  for (const { key, box } of picture.boxes) {
    const outer = within.get(box ?? "");
    const start = starts.get(key);
    if (outer !== undefined) within.set(key, outer);
    else if (start !== undefined && isCollapsed(start)) within.set(key, start);
  }
  if (within.size === 0) return picture;
  const standIns = new Map<string, PictureNode>();
  for (const node of picture.nodes) {
    const start = within.get(node.box ?? "");
    if (start !== undefined) standIns.set(node.key, start);
  }
  const keyOf = (key: string) => standIns.get(key)?.key ?? key;
  return {
    ...picture,
    nodes: foldNodes(picture, standIns),
    boxes: picture.boxes.filter(({ key }) => !within.has(key)),
    edges: foldEdges(picture.edges, keyOf),
    findings: picture.findings.map((finding) => ({
      ...finding,
      keys: [...new Set(finding.keys.map(keyOf))],
    })),
  };
}

function foldNodes(picture: GraphPicture, standIns: ReadonlyMap<string, PictureNode>): PictureNode[] {
  const members = new Map<PictureNode, PictureNode[]>();
  for (const node of picture.nodes) {
    const start = standIns.get(node.key);
    if (start !== undefined) members.set(start, [...(members.get(start) ?? []), node]);
  }
  const boxes = new Map(picture.boxes.map(({ key, box }) => [key, box]));
  return picture.nodes.flatMap((node) => {
    const start = standIns.get(node.key);
    if (start === undefined) return [node];
    if (start !== node) return [];
    return [foldNode(node, members.get(node) ?? [], boxes.get(node.box ?? ""))];
  });
}

function foldNode(start: PictureNode, members: readonly PictureNode[], box: string | undefined): PictureNode {
  const inside = members.filter((node) => node !== start && node.role !== "end");
  const severities = members.map(({ severity }) => severity);
  return {
    ...start,
    role: "node",
    box,
    subtitle: `${start.subtitle} · ${plural(inside.length, "node")} inside`,
    state: worstState(members.map(({ state }) => state)),
    severity: worstSeverity(severities),
    rules: [...new Set(members.flatMap(({ rules }) => rules))].sort(),
    messages: [...new Set(members.flatMap(({ messages }) => messages))],
  };
}

function worstSeverity(all: readonly (MarkSeverity | undefined)[]): MarkSeverity | undefined {
  return (["error", "warning"] as const).find((severity) => all.includes(severity));
}

function worstState(all: readonly NodeState[]): NodeState {
  return (["pending", "taken", "skipped"] as const).find((state) => all.includes(state)) ?? "normal";
}

/** Edges within a collapsed loop go; of those that become the same, the one that says most stays. */
function foldEdges(edges: readonly PictureEdge[], keyOf: (key: string) => string): PictureEdge[] {
  const folded = new Map<string, PictureEdge>();
  for (const edge of edges) {
    const moved = { ...edge, source: keyOf(edge.source), target: keyOf(edge.target) };
    const isInside = moved.source === moved.target && edge.source !== edge.target;
    if (isInside) continue;
    const isMoved = moved.source !== edge.source || moved.target !== edge.target;
    // Within the loop an item is read; from outside it is the loop that is read.
    const kind = isMoved && (edge.kind === "item" || edge.kind === "collect") ? "data" : edge.kind;
    const key = JSON.stringify([moved.source, moved.target, kind, edge.label]);
    const known = folded.get(key);
    folded.set(key, known === undefined ? { ...moved, kind } : mergeEdges(known, moved));
  }
  return [...folded.values()];
}

function mergeEdges(known: PictureEdge, other: PictureEdge): PictureEdge {
  const states: readonly EdgeState[] = ["taken", "normal", "faded"];
  const state = states.find((each) => each === known.state || each === other.state) ?? "normal";
  return { ...known, state, severity: worstSeverity([known.severity, other.severity]) };
}
