import type { Area } from "./graph-layout.js";
import type { MarkSeverity, PictureNode } from "./graph-picture.js";
import { type NodeShape, nodeStyles } from "./graph-theme.js";
import { NAME_FONT, nameLines, SMALL_FONT } from "./node-size.js";
import { element, escapeXml, formatNumber } from "./svg-markup.js";

/** A node: outline, id, type, and a badge when something was found in it. */
export function drawNode(node: PictureNode, area: Area): string {
  const classes = ["fp-node", `fp-${node.type}`];
  if (node.severity !== undefined) classes.push(`fp-${node.severity}`);
  if (node.state !== "normal") classes.push(`fp-${node.state}`);
  const shape = node.role === "end" ? "pill" : nodeStyles[node.type].shape;
  const tooltip = [`${node.title} (${node.subtitle || "end of the loop"})`, ...node.messages].join("\n");
  const place = { "data-key": node.key, "data-id": node.id, "data-pointer": node.pointer };
  return element("g", { class: classes.join(" "), ...place }, [
    element("title", {}, [escapeXml(tooltip)]),
    drawShape(shape, area),
    ...drawText(node, area),
    ...(node.severity === undefined ? [] : [drawBadge(node.severity, area.x + area.width - 6, area.y + 4)]),
  ]);
}

function drawText(node: PictureNode, { x, y, width, height }: Area): string[] {
  const isEnd = node.role === "end";
  const names = nameLines(node);
  const line = isEnd ? SMALL_FONT.line : NAME_FONT.line;
  const total = names.length * line + (node.subtitle === "" ? 0 : SMALL_FONT.line);
  const top = y + (height - total) / 2;
  const middle = x + width / 2;
  const texts = names.map((name, index) => {
    const className = isEnd ? undefined : "fp-name";
    return drawLine(name, middle, top + (index + 0.75) * line, className);
  });
  if (node.subtitle === "") return texts;
  return [...texts, drawLine(node.subtitle, middle, top + names.length * line + SMALL_FONT.line * 0.75)];
}

function drawLine(text: string, x: number, y: number, className?: string): string {
  return element("text", { class: className, x, y, "text-anchor": "middle" }, [escapeXml(text)]);
}

/** A round sign, a cross for an error and an exclamation mark for a warning, so that colour is not all that tells. */
export function drawBadge(severity: MarkSeverity, x: number, y: number): string {
  const at = `${formatNumber(x)} ${formatNumber(y)}`;
  const sign = severity === "error" ? `M${at}m-3-3l6 6m0-6l-6 6` : `M${at}m0-4v4.6m0 3.2v.1`;
  return element("g", {}, [
    element("circle", { class: `fp-badge fp-${severity}`, cx: x, cy: y, r: 8 }),
    element("path", { class: "fp-sign", d: sign }),
  ]);
}

const SLANT = 12;

/** The outline of a node. */
function drawShape(shape: NodeShape, area: Area): string {
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
