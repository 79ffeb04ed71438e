import { type Area, HEADING } from "./graph-layout.js";
import type { PictureBox } from "./graph-picture.js";
import { SMALL_FONT } from "./graph-size.js";
import { cutToWidth, widthOfText } from "./graph-text.js";
import { element, escapeXml } from "./svg-markup.js";

/** The box around a loop. */
export function drawBox({ title }: PictureBox, { x, y, width, height }: Area): string {
  return element("g", {}, [
    element("title", {}, [escapeXml(title)]),
    element("rect", { class: "fp-box", x, y, width, height, rx: 10 }),
  ]);
}

/** The heading of a box, on its own ground. */
export function drawHeading({ title }: PictureBox, { x, y, width }: Area): string {
  const text = cutToWidth(title, Math.floor((width - 24) / SMALL_FONT.column));
  const ground = {
    x: x + 7,
    y: y + 5,
    width: widthOfText(text) * SMALL_FONT.column + 10,
    height: HEADING - 6,
  };
  return element("g", {}, [
    element("rect", { class: "fp-box", ...ground, rx: 4, stroke: "none", style: "stroke:none" }),
    element("text", { x: x + 12, y: y + HEADING - 5 }, [escapeXml(text)]),
  ]);
}
