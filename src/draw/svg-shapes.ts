import type { Area } from "./graph-layout.js";
import type { NodeShape } from "./graph-theme.js";
import { element, formatNumber } from "./svg-markup.js";

const SLANT = 12;

/** The outline of a node. */
export function drawShape(shape: NodeShape, area: Area): string {
  const { x, y, width, height } = area;
  const [right, bottom] = [x + width, y + height];
  switch (shape) {
    case "round":
      return rectangle(area, 8);
    case "pill":
      return rectangle(area, height / 2);
    case "plain":
      return rectangle(area, 2, "5 4");
    case "double":
      return element("g", {}, [rectangle(area, 4), ...sideLines(area)]);
    case "hexagon":
      return polygon(
        [x, y + height / 2],
        [x + SLANT, y],
        [right - SLANT, y],
        [right, y + height / 2],
        [right - SLANT, bottom],
        [x + SLANT, bottom],
      );
    case "leaning":
      return polygon([x + SLANT, y], [right, y], [right - SLANT, bottom], [x, bottom]);
    case "leaning-back":
      return polygon([x, y], [right - SLANT, y], [right, bottom], [x + SLANT, bottom]);
    case "tapered":
      return polygon([x + SLANT, y], [right - SLANT, y], [right, bottom], [x, bottom]);
  }
}

function rectangle({ x, y, width, height }: Area, radius: number, dashes?: string): string {
  return element("rect", { class: "fp-shape", x, y, width, height, rx: radius, "stroke-dasharray": dashes });
}

function sideLines({ x, y, width, height }: Area): string[] {
  return [x + 7, x + width - 7].map((at) =>
    element("path", {
      class: "fp-shape",
      d: `M${formatNumber(at)} ${formatNumber(y)}v${formatNumber(height)}`,
    }),
  );
}

function polygon(...corners: readonly (readonly [number, number])[]): string {
  const path = corners.map(([x, y]) => `${formatNumber(x)} ${formatNumber(y)}`).join("L");
  return element("path", { class: "fp-shape", "stroke-linejoin": "round", d: `M${path}Z` });
}
