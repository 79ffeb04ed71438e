import { Graph, layout } from "@dagrejs/dagre";
import type { GraphPicture, PictureBox, PictureEdge, PictureNode } from "./graph-picture.js";
import { widthOfText, wrapName } from "./text-columns.js";

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** `x` and `y` are the upper left corner. */
export interface Area extends Point, Size {}

export interface GraphLayout extends Size {
  readonly nodes: readonly { readonly node: PictureNode; readonly area: Area }[];
  readonly boxes: readonly { readonly box: PictureBox; readonly area: Area }[];
  readonly edges: readonly {
    readonly edge: PictureEdge;
    /** From border to border. */
    readonly points: readonly Point[];
    readonly label: Area | undefined;
  }[];
}

/** Room for the heading of a box, above what is in it. */
export const HEADING = 22;

const SPACING = { rankdir: "TB", nodesep: 36, ranksep: 44, edgesep: 18, marginx: 0, marginy: 0 } as const;

const MOST_ELEMENTS = 1200;
const DEEPEST = 10;

/** Why a picture cannot be laid out in reasonable time, as the end of a sentence; `undefined` when it can. */
export function describeTooLarge({ nodes, edges, boxes }: GraphPicture): string | undefined {
  if (nodes.length + edges.length > MOST_ELEMENTS) {
    return `more than ${MOST_ELEMENTS} nodes and edges`;
  }
  const depths = new Map<string, number>();
  for (const { key, box } of boxes) depths.set(key, (depths.get(box ?? "") ?? 0) + 1);
  return [...depths.values()].some((depth) => depth > DEEPEST)
    ? `loops nested deeper than ${DEEPEST}`
    : undefined;
}

/** Places the picture from top to bottom, in layers. Not for pictures that are too large: dagre recurses. */
export function layoutPicture(picture: GraphPicture): GraphLayout {
  const graph = new Graph({ directed: true, multigraph: true, compound: true });
  graph.setGraph({ ...SPACING });
  for (const { key } of picture.boxes) graph.setNode(key, {});
  for (const node of picture.nodes) graph.setNode(node.key, nodeSize(node));
  for (const { key, box } of [...picture.boxes, ...picture.nodes]) {
    if (box !== undefined) graph.setParent(key, box);
  }
  // Edges go in backwards, because dagre then puts the first reader of a node to the left.
  for (const [index, { source, target, label }] of [...picture.edges.entries()].reverse()) {
    const size = label === undefined ? { width: 0, height: 0 } : labelSize(label);
    graph.setEdge(source, target, { ...size, labelpos: "c" }, `e${index}`);
  }
  layout(graph);
  return readLayout(picture, graph);
}

function readLayout(picture: GraphPicture, graph: Graph): GraphLayout {
  const nodes = picture.nodes.map((node) => ({ node, area: areaOf(graph.node(node.key)) }));
  const boxes = picture.boxes.map((box) => ({ box, area: withHeading(areaOf(graph.node(box.key))) }));
  const edges = picture.edges.map((edge, index) => {
    const placed = graph.edge(edge.source, edge.target, `e${index}`);
    const points: readonly Point[] = placed.points ?? [];
    return { edge, points, label: edge.label === undefined ? undefined : areaOf(placed) };
  });
  return moveToOrigin({ nodes, boxes, edges });
}

function areaOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Area>): Area {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function withHeading({ x, y, width, height }: Area): Area {
  return { x, y: y - HEADING, width, height: height + HEADING };
}

function moveToOrigin({ nodes, boxes, edges }: Omit<GraphLayout, keyof Size>): GraphLayout {
  const areas = [...nodes, ...boxes].map(({ area }) => area);
  for (const { label } of edges) if (label !== undefined) areas.push(label);
  const points = edges.flatMap((edge) => edge.points);
  const left = lowest([...areas, ...points].map(({ x }) => x));
  const top = lowest([...areas, ...points].map(({ y }) => y));
  const right = -lowest([...areas.map(({ x, width }) => -x - width), ...points.map(({ x }) => -x)]);
  const bottom = -lowest([...areas.map(({ y, height }) => -y - height), ...points.map(({ y }) => -y)]);
  const move = <P extends Point>(place: P): P => ({ ...place, x: place.x - left, y: place.y - top });
  return {
    width: right - left,
    height: bottom - top,
    nodes: nodes.map(({ node, area }) => ({ node, area: move(area) })),
    boxes: boxes.map(({ box, area }) => ({ box, area: move(area) })),
    edges: edges.map((placed) => ({
      ...placed,
      points: placed.points.map(move),
      label: placed.label && move(placed.label),
    })),
  };
}

function lowest(numbers: readonly number[]): number {
  return numbers.reduce((low, number) => Math.min(low, number), numbers[0] ?? 0);
}

const NAME_COLUMNS = 26;
const NAME_LINES = 2;

/** Font sizes, and how wide a column of each is at most: there is nothing to measure text with. */
export const NAME_FONT = { size: 13, column: 7.9, line: 17 } as const;
export const SMALL_FONT = { size: 11, column: 6.3, line: 15 } as const;

/** The id of a node as it stands in a picture. */
export function nameLines({ title, role }: PictureNode): string[] {
  return role === "end" ? [title] : wrapName(title, NAME_COLUMNS, NAME_LINES);
}

/** How much room a node takes. */
function nodeSize(node: PictureNode): Size {
  const names = nameLines(node);
  const isEnd = node.role === "end";
  const column = isEnd ? SMALL_FONT.column : NAME_FONT.column;
  const name = Math.max(...names.map((line) => widthOfText(line))) * column;
  const type = widthOfText(node.subtitle) * SMALL_FONT.column;
  if (isEnd) return { width: Math.ceil(Math.max(name, type)) + 28, height: node.subtitle === "" ? 24 : 38 };
  const height = names.length * NAME_FONT.line + SMALL_FONT.line + 20;
  return { width: Math.max(110, Math.ceil(Math.max(name, type)) + 44), height };
}

/** How much room the label of an edge takes. */
function labelSize(label: string): Size {
  return { width: Math.ceil(widthOfText(label) * SMALL_FONT.column) + 10, height: 18 };
}
