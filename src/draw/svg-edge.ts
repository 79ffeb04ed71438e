import type { Area, Point } from "./graph-layout.js";
import type { PictureEdge } from "./graph-picture.js";
import { element, escapeXml, formatNumber } from "./svg-markup.js";

const HEAD = { length: 9, half: 4.2 };
const CORNER = 7;

/** Where a label stands, and on what. */
interface LabelArea extends Area {
  readonly isInBox: boolean;
}

/** An edge as a path with round corners and an arrow head; its label stands on the path. */
export function drawEdge(edge: PictureEdge, points: readonly Point[], label: LabelArea | undefined): string {
  const classes = ["fp-edge", `fp-${edge.kind}`];
  if (edge.severity !== undefined) classes.push(`fp-${edge.severity}`);
  if (edge.state !== "normal") classes.push(`fp-${edge.state}`);
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (tip === undefined || before === undefined) return "";
  const shortened = [...points.slice(0, -1), towards(tip, before, HEAD.length - 1)];
  const parts = [element("path", { d: roundPath(shortened) }), arrowHead(tip, before)];
  if (label !== undefined) parts.push(...drawLabel(edge.label ?? "", label));
  return element("g", { class: classes.join(" ") }, parts);
}

/** Straight lines from point to point; where they turn, the corner is cut round, at most halfway along a line. */
function roundPath(points: readonly Point[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return "";
  let path = `M${at(first)}`;
  for (let index = 1; index < points.length - 1; index++) {
    const [from, corner, to] = [points[index - 1], points[index], points[index + 1]];
    if (from === undefined || corner === undefined || to === undefined) continue;
    const radius = Math.min(CORNER, distance(from, corner) / 2, distance(corner, to) / 2);
    path += `L${at(towards(corner, from, radius))}Q${at(corner)} ${at(towards(corner, to, radius))}`;
  }
  return `${path}L${at(last)}`;
}

function arrowHead(tip: Point, before: Point): string {
  const back = towards(tip, before, HEAD.length);
  const length = distance(tip, back) || 1;
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

function distance(from: Point, to: Point): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** So far on the way to `to`, never past it. */
function towards(from: Point, to: Point, by: number): Point {
  const share = Math.min(1, by / (distance(from, to) || 1));
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function at({ x, y }: Point): string {
  return `${formatNumber(x)} ${formatNumber(y)}`;
}
