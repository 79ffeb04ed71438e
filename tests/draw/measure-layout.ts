import type { Area, GraphLayout, Point } from "../../src/draw/graph-layout.js";

/** What makes a drawing hard to read. */
export interface LayoutMeasures {
  /** Places where two edges cross. Edges that share a line cross others there once. */
  readonly crossings: number;
  /** How often an edge passes through a node, or through a loop, at which it does not end. */
  readonly through: number;
}

/** Counts what makes a drawing hard to read. */
export function measureLayout(layout: GraphLayout): LayoutMeasures {
  return { crossings: countCrossings(layout), through: countThrough(layout) };
}

type Line = readonly [from: Point, to: Point];

function linesOf(points: readonly Point[]): Line[] {
  return points.slice(1).map((to, index) => [points[index] ?? to, to]);
}

function countCrossings({ edges }: GraphLayout): number {
  const places = new Set<string>();
  const all = edges.map(({ points }) => linesOf(points));
  all.forEach((lines, index) => {
    const others = all.slice(index + 1).flat();
    for (const line of lines) {
      for (const other of others) {
        const place = findCrossing(line, other);
        if (place !== undefined) places.add(`${Math.round(place.x)} ${Math.round(place.y)}`);
      }
    }
  });
  return places.size;
}

/** Where two lines cross within both of them; lines that only touch do not cross. */
function findCrossing([a, b]: Line, [c, d]: Line): Point | undefined {
  const turn = (p: Point, q: Point, r: Point) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  const [fromC, fromD] = [turn(a, b, c), turn(a, b, d)];
  if (fromC * fromD >= -1e-6 || turn(c, d, a) * turn(c, d, b) >= -1e-6) return undefined;
  const share = fromC / (fromC - fromD);
  return { x: c.x + (d.x - c.x) * share, y: c.y + (d.y - c.y) * share };
}

function countThrough({ nodes, boxes, edges }: GraphLayout): number {
  const outer = new Map(boxes.map(({ box }) => [box.key, box.box]));
  const boxOf = new Map(nodes.map(({ node }) => [node.key, node.box]));
  const aroundNode = (key: string): string[] => {
    const found: string[] = [];
    for (let box = boxOf.get(key); box !== undefined; box = outer.get(box)) found.push(box);
    return found;
  };
  let count = 0;
  for (const { edge, points } of edges) {
    const own = [edge.source, edge.target, ...aroundNode(edge.source), ...aroundNode(edge.target)];
    const passed = [
      ...nodes.filter(({ node }) => !own.includes(node.key)),
      ...boxes.filter(({ box }) => !own.includes(box.key)),
    ];
    const lines = linesOf(points);
    count += passed.filter(({ area }) => lines.some((line) => passes(line, area))).length;
  }
  return count;
}

const BORDER = 1.5;

/** Whether a line runs through the inside of an area (Liang and Barsky). */
function passes([from, to]: Line, { x, y, width, height }: Area): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [enters, leaves] = [0, 1];
  const sides: readonly (readonly [number, number])[] = [
    [-dx, from.x - x - BORDER],
    [dx, x + width - BORDER - from.x],
    [-dy, from.y - y - BORDER],
    [dy, y + height - BORDER - from.y],
  ];
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return false;
    if (step < 0) enters = Math.max(enters, room / step);
    if (step > 0) leaves = Math.min(leaves, room / step);
  }
  return leaves - enters > 1e-6;
}
