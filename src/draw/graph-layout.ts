import type { GraphPicture, PictureBox, PictureEdge, PictureNode } from "./graph-picture.js";
import type { LaidOutEdge, LaidOutShape, LayoutEdge, LayoutEngine, LayoutShape } from "./layout-engine.js";
import { headingWidth, labelSize, nodeSize, type Size } from "./node-size.js";
import { chooseDirection, costOnPage, type Direction, estimateSize } from "./picture-shape.js";
import { SharedPorts } from "./shared-ports.js";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` are the upper left corner. */
export interface Area extends Point, Size {}

export interface GraphLayout extends Size {
  readonly nodes: readonly { readonly node: PictureNode; readonly area: Area }[];
  readonly boxes: readonly { readonly box: PictureBox; readonly area: Area }[];
  readonly edges: readonly {
    readonly edge: PictureEdge;
    /** From border to border, along the axes. */
    readonly points: readonly Point[];
    readonly label: Area | undefined;
  }[];
}

/** Room for the heading of a box, above what is in it. */
export const HEADING = 22;

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

/** Up to so many nodes and edges both directions are tried, since only the layout knows how large they become. */
const FEW_ELEMENTS = 300;

/**
 * Places the picture in layers, with edges that go around what they do not end at. Not for what is too large.
 * @param direction the one that fits a page best when it is left out.
 */
export async function layoutPicture(
  picture: GraphPicture,
  engine: LayoutEngine,
  direction?: Direction,
): Promise<GraphLayout> {
  if (picture.nodes.length === 0) return { nodes: [], boxes: [], edges: [], width: 0, height: 0 };
  const place = async (chosen: Direction) =>
    readLayout(picture, await engine.layout(describePicture(picture, chosen)));
  if (direction !== undefined) return place(direction);
  if (picture.nodes.length + picture.edges.length > FEW_ELEMENTS) return place(chooseDirection(picture));
  const [down, right] = [await place("down"), await place("right")];
  return costOnPage(right) < costOnPage(down) ? right : down;
}

/** Between a box and what is in it. */
const BESIDE = 16;

const SPACING = {
  "elk.spacing.nodeNode": "26",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.edgeEdge": "9",
  "elk.spacing.edgeLabel": "4",
  "elk.spacing.componentComponent": "36",
  "elk.layered.spacing.nodeNodeBetweenLayers": "36",
  "elk.layered.spacing.edgeNodeBetweenLayers": "14",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "8",
};

/** How wide a page is that shows a picture; what goes far beyond continues in further rows. */
const PAGE = 1600;

function describePicture(picture: GraphPicture, direction: Direction): LayoutShape {
  const sharing = new SharedPorts(picture.edges, direction);
  const { width, height } = estimateSize(picture, direction);
  const hasBoxes = picture.boxes.length > 0;
  const isWrapped = direction === "right" && width > PAGE && !hasBoxes;
  return {
    id: "picture",
    layoutOptions: {
      ...SPACING,
      "elk.algorithm": "layered",
      "elk.direction": direction === "right" ? "RIGHT" : "DOWN",
      "elk.edgeRouting": "ORTHOGONAL",
      "elk.padding": "[top=0,left=0,bottom=0,right=0]",
      "elk.json.edgeCoords": "ROOT",
      "elk.json.shapeCoords": "ROOT",
      "elk.randomSeed": "1",
      // The first branch of the document comes first in the picture.
      "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
      ...(hasBoxes ? { "elk.hierarchyHandling": "INCLUDE_CHILDREN" } : {}),
      ...(isWrapped
        ? {
            "elk.layered.wrapping.strategy": "MULTI_EDGE",
            "elk.aspectRatio": String(Math.max(0.2, (0.6 * PAGE * PAGE) / (width * height))),
          }
        : {}),
    },
    children: shapesIn(picture, undefined, sharing),
    edges: picture.edges.map((edge, index) => describeEdge(edge, index, sharing)),
  };
}

function shapesIn(picture: GraphPicture, key: string | undefined, sharing: SharedPorts): LayoutShape[] {
  const nodes = picture.nodes
    .filter(({ box }) => box === key)
    .map((node): LayoutShape => {
      const ports = sharing.of(node.key).map(({ id, side }) => {
        return { id, width: 0, height: 0, layoutOptions: { "elk.port.side": side } };
      });
      const options = ports.length === 0 ? {} : { layoutOptions: { "elk.portConstraints": "FIXED_SIDE" } };
      return { id: node.key, ...roomOf(node, picture), ports, ...options };
    });
  const boxes = picture.boxes
    .filter(({ box }) => box === key)
    .map((box): LayoutShape => {
      const layoutOptions = {
        "elk.padding": `[top=${HEADING + 14},left=${BESIDE},bottom=16,right=${BESIDE}]`,
      };
      return { id: box.key, layoutOptions, children: shapesIn(picture, box.key, sharing) };
    });
  return [...nodes, ...boxes];
}

/**
 * The start of a loop, and the first node of a group, is as wide as the heading of the box in which it stands: elkjs knows
 * no least width of boxes.
 */
function roomOf(node: PictureNode, { boxes, nodes }: GraphPicture): Size {
  const size = nodeSize(node);
  const around = node.box === undefined ? undefined : boxes.find(({ key }) => key === node.box);
  const isFirst = around?.kind === "group" && nodes.find(({ box }) => box === around.key) === node;
  const box = node.role === "start" || isFirst ? around : undefined;
  if (box === undefined) return size;
  return { ...size, width: Math.max(size.width, headingWidth(box.title) + 26 - 2 * BESIDE) };
}

function describeEdge(edge: PictureEdge, index: number, sharing: SharedPorts): LayoutEdge {
  const { label } = edge;
  const layoutOptions = { "elk.edgeLabels.inline": "true" };
  const labels = label === undefined ? [] : [{ text: label, ...labelSize(label), layoutOptions }];
  return { id: `e${index}`, sources: [sharing.sourceOf(edge)], targets: [sharing.targetOf(edge)], labels };
}

function readLayout(picture: GraphPicture, whole: LaidOutShape): GraphLayout {
  const areas = new Map<string, Area>();
  const open: LaidOutShape[] = [whole];
  for (let shape = open.pop(); shape !== undefined; shape = open.pop()) {
    areas.set(shape.id, areaOf(shape));
    open.push(...(shape.children ?? []));
  }
  const ways = new Map((whole.edges ?? []).map((edge) => [edge.id, edge]));
  const area = (key: string) => areas.get(key) ?? { x: 0, y: 0, width: 0, height: 0 };
  return moveToOrigin({
    nodes: picture.nodes.map((node) => ({ node, area: area(node.key) })),
    boxes: picture.boxes.map((box) => ({ box, area: area(box.key) })),
    edges: picture.edges.map((edge, index) => ({ edge, ...readEdge(ways.get(`e${index}`)) })),
  });
}

function readEdge(way: LaidOutEdge | undefined): { points: Point[]; label: Area | undefined } {
  const [label] = way?.labels ?? [];
  const points = (way?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  return { points, label: label && areaOf(label) };
}

function areaOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Area>): Area {
  return { x, y, width, height };
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
