import { plural } from "../diagnostics/message.js";
import type { GraphPicture } from "./graph-picture.js";

/** How many edges away a node may be to be shown. */
const REACH = 2;

/** The nodes that a node or a finding is about; none when there is no such node or finding. */
export function findFocus({ nodes, findings }: GraphPicture, focus: string): readonly string[] {
  const named = nodes.filter(({ id, role }) => id === focus && role !== "end").map(({ key }) => key);
  if (named.length > 0) return named;
  return findings.find(({ fingerprint }) => fingerprint === focus)?.keys ?? [];
}

/** What a picture shows around some nodes: what is at most two edges away, and the loops around that. */
export function focusPicture(picture: GraphPicture, focus: readonly string[]): GraphPicture {
  const near = findNear(picture, focus);
  const kept = withLoops(picture, near);
  const nodes = picture.nodes.filter(({ key }) => kept.has(key));
  const boxes = withOuter(picture, new Set(nodes.map(({ box }) => box)));
  const around = picture.nodes.filter(({ key }) => focus.includes(key)).map(({ title }) => title);
  const all = picture.nodes.filter(({ role }) => role !== "end").length;
  const shown = nodes.filter(({ role }) => role !== "end").length;
  const where = around.length === 1 ? `around ${around[0] ?? ""}, ` : "";
  return {
    title: shown === all ? picture.title : `${picture.title} · ${where}${shown} of ${plural(all, "node")}`,
    nodes,
    boxes: picture.boxes.filter(({ key }) => boxes.has(key)),
    edges: picture.edges.filter(({ source, target }) => kept.has(source) && kept.has(target)),
    findings: picture.findings.filter(({ keys }) => keys.some((key) => kept.has(key))),
  };
}

/** Boxes, and what lies around them: of a group around a loop no node needs to lie in the group itself. */
function withOuter({ boxes }: GraphPicture, keys: Set<string | undefined>): ReadonlySet<string | undefined> {
  const around = new Map(boxes.map(({ key, box }) => [key, box]));
  // A set yields what is added while it is walked.
  for (const key of keys) if (key !== undefined) keys.add(around.get(key));
  return keys;
}

function findNear({ edges }: GraphPicture, focus: readonly string[]): Set<string> {
  const beside = new Map<string, string[]>();
  const join = (from: string, to: string) => {
    const known = beside.get(from);
    if (known === undefined) beside.set(from, [to]);
    else known.push(to);
  };
  for (const { source, target } of edges) {
    join(source, target);
    join(target, source);
  }
  const near = new Set(focus);
  let border: readonly string[] = focus;
  for (let step = 0; step < REACH; step++) {
    border = border.flatMap((key) => beside.get(key) ?? []).filter((key) => !near.has(key));
    for (const key of border) near.add(key);
  }
  return near;
}

/** A loop is shown with its start and its end, also where these are further away. */
function withLoops({ nodes, boxes }: GraphPicture, near: ReadonlySet<string>): Set<string> {
  const around = new Map(boxes.map(({ key, box }) => [key, box]));
  const shown = new Set<string>();
  for (const { key, box } of nodes) {
    if (!near.has(key)) continue;
    for (let at = box; at !== undefined && !shown.has(at); at = around.get(at)) shown.add(at);
  }
  const kept = new Set(near);
  for (const { key, box, role } of nodes) {
    if (role !== "node" && shown.has(box ?? "")) kept.add(key);
  }
  return kept;
}
