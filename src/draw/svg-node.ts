import type { Area } from "./graph-layout.js";
import type { MarkSeverity, PictureNode } from "./graph-picture.js";
import { NAME_FONT, nameLines, SMALL_FONT } from "./graph-size.js";
import { nodeStyles } from "./graph-theme.js";
import { element, escapeXml, formatNumber } from "./svg-markup.js";
import { drawShape } from "./svg-shapes.js";

/** A node: outline, id, type, and a badge when something was found in it. */
export function drawNode(node: PictureNode, area: Area): string {
  const classes = ["fp-node", `fp-${node.type}`];
  if (node.severity !== undefined) classes.push(`fp-${node.severity}`);
  if (node.state !== "normal") classes.push(`fp-${node.state}`);
  const shape = node.role === "end" ? "pill" : nodeStyles[node.type].shape;
  const tooltip = [`${node.title} (${node.subtitle || "end of the loop"})`, ...node.rules].join("\n");
  return element("g", { class: classes.join(" ") }, [
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
