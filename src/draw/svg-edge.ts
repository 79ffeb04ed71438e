import type { Area, Point } from "./graph-layout.js";
import type { PictureEdge } from "./graph-picture.js";
import { element, escapeXml, formatNumber } from "./svg-markup.js";

const HEAD = { length: 9, half: 4.2 };

/** Where a label stands, and on what. */
interface LabelArea extends Area {
  readonly isInBox: boolean;
}

/** An edge as a smooth path with an arrow head; its label stands on the path. */
export function drawEdge(edge: PictureEdge, points: readonly Point[], label: LabelArea | undefined): string {
  const classes = ["fp-edge", `fp-${edge.kind}`];
  if (edge.severity !== undefined) classes.push(`fp-${edge.severity}`);
  if (edge.state !== "normal") classes.push(`fp-${edge.state}`);
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (tip === undefined || before === undefined) return "";
  const shortened = [...points.slice(0, -1), towards(tip, before, HEAD.length - 1)];
  const parts = [element("path", { d: smoothPath(shortened) }), arrowHead(tip, before)];
  if (label !== undefined) parts.push(...drawLabel(edge.label ?? "", label));
  return element("g", { class: classes.join(" ") }, parts);
}

/** A uniform cubic B-spline that starts and ends at the outer points; it never leaves the hull of the points. */
function smoothPath(points: readonly Point[]): string {
  const [first, second] = points;
  const last = points.at(-1);
  if (first === undefined || second === undefined || last === undefined) return "";
  let path = `M${at(first)}`;
  if (points.length === 2) return `${path}L${at(last)}`;
  path += `L${at(mix(first, second, 1 / 6))}`;
  for (let index = 1; index < points.length; index++) {
    const [from, to, next] = [points[index - 1], points[index], points[index + 1] ?? points[index]];
    if (from === undefined || to === undefined || next === undefined) continue;
    const joint = mix(mix(from, to, 2 / 3), mix(to, next, 1 / 3), 1 / 2);
    path += `C${at(mix(from, to, 1 / 3))} ${at(mix(from, to, 2 / 3))} ${at(joint)}`;
  }
  return `${path}L${at(last)}`;
}

function arrowHead(tip: Point, before: Point): string {
  const back = towards(tip, before, HEAD.length);
  const length = Math.hypot(tip.x - back.x, tip.y - back.y) || 1;
  const side = { x: (-(tip.y - back.y) / length) * HEAD.half, y: ((tip.x - back.x) / length) * HEAD.half };
  const left = { x: back.x + side.x, y: back.y + side.y };
  const right = { x: back.x - side.x, y: back.y - side.y };
  return element("path", { class: "fp-head", d: `M${at(tip)}L${at(left)}L${at(right)}Z` });
}

function drawLabel(text: string, { x, y, width, height, isInBox }: LabelArea): string[] {
  return [
    element("rect", { class: isInBox ? "fp-boxed" : undefined, x, y, width, height, rx: 4 }),
    element("text", { x: x + width / 2, y: y + 13, "text-anchor": "middle" }, [escapeXml(text)]),
  ];
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return mix(from, to, Math.min(1, distance / length));
}

function mix(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function at({ x, y }: Point): string {
  return `${formatNumber(x)} ${formatNumber(y)}`;
}
