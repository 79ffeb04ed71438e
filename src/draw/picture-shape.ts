import type { GraphPicture, PictureNode } from "./graph-picture.js";
import { nodeSize, type Size } from "./node-size.js";

/** Where the edges of a picture lead: from top to bottom, or from left to right. */
export type Direction = "down" | "right";

/** A page on which a picture is looked at. */
const PAGE = { width: 1600, height: 1200 };
const GAP = { beside: 28, between: 44 };

/** The direction in which a picture fits a page best. */
export function chooseDirection(picture: GraphPicture): Direction {
  const [down, right] = [estimateSize(picture, "down"), estimateSize(picture, "right")];
  // What fits no page is read by scrolling down.
  const isHuge = Math.min(costOnPage(down), costOnPage(right)) > 2;
  if (isHuge) return down.width > PAGE.width ? "right" : "down";
  return costOnPage(right) < costOnPage(down) ? "right" : "down";
}

/** How much larger than a page something is; below 1 it fits. */
export function costOnPage({ width, height }: Size): number {
  return Math.max(width / PAGE.width, height / PAGE.height);
}

/** How large a picture becomes, about: nodes in layers, edges left aside. */
export function estimateSize(picture: GraphPicture, direction: Direction): Size {
  let [along, across] = [0, 0];
  for (const layer of findLayers(picture)) {
    let [deepest, wide] = [0, 0];
    for (const node of layer) {
      const { width, height } = nodeSize(node);
      deepest = Math.max(deepest, direction === "down" ? height : width);
      wide += (direction === "down" ? width : height) + GAP.beside;
    }
    along += deepest + GAP.between;
    across = Math.max(across, wide);
  }
  return direction === "down" ? { width: across, height: along } : { width: along, height: across };
}

/** The nodes, each behind all that lead to it. Those on a cycle stand behind what leads to the cycle. */
function findLayers({ nodes, edges }: GraphPicture): PictureNode[][] {
  const leaving = new Map<string, string[]>(nodes.map(({ key }) => [key, []]));
  const waits = new Map<string, number>();
  const arriving = new Map<string, number>();
  for (const { source, target } of edges) {
    leaving.get(source)?.push(target);
    arriving.set(target, (arriving.get(target) ?? 0) + 1);
    waits.set(target, (waits.get(target) ?? 0) + 1);
  }
  const layerOf = new Map<string, number>();
  const ready = nodes.filter(({ key }) => !waits.has(key)).map(({ key }) => key);
  for (const key of ready) {
    for (const target of leaving.get(key) ?? []) {
      layerOf.set(target, Math.max(layerOf.get(target) ?? 0, (layerOf.get(key) ?? 0) + 1));
      const left = (waits.get(target) ?? 0) - 1;
      waits.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  pullTogether(ready, leaving, arriving, layerOf);
  const layers: PictureNode[][] = [];
  for (const node of nodes) {
    const layer = layerOf.get(node.key) ?? 0;
    while (layers.length <= layer) layers.push([]);
    layers[layer]?.push(node);
  }
  return layers;
}

/** A node that leads to more than leads to it moves towards what it leads to, as layouts do that keep edges short. */
function pullTogether(
  sorted: readonly string[],
  leaving: ReadonlyMap<string, readonly string[]>,
  arriving: ReadonlyMap<string, number>,
  layerOf: Map<string, number>,
): void {
  for (const key of [...sorted].reverse()) {
    const targets = leaving.get(key) ?? [];
    if (targets.length <= (arriving.get(key) ?? 0)) continue;
    const nearest = targets.reduce((low, target) => Math.min(low, layerOf.get(target) ?? 0), Infinity);
    layerOf.set(key, Math.max(layerOf.get(key) ?? 0, nearest - 1));
  }
}
