import { plural } from "../diagnostics/message.js";
import { type Area, type GraphLayout, layoutPicture } from "./graph-layout.js";
import type { GraphPicture } from "./graph-picture.js";
import { cutToWidth, widthOfText } from "./graph-text.js";
import { drawBox, drawHeading } from "./svg-box.js";
import { drawEdge } from "./svg-edge.js";
import { drawFindings } from "./svg-findings.js";
import { drawLegend } from "./svg-legend.js";
import { element, escapeXml } from "./svg-markup.js";
import { drawNode } from "./svg-node.js";
import { svgStyle } from "./svg-style.js";

const MARGIN = 24;
const TITLE = { height: 34, column: 9.2, widest: 420 };

/** A picture as SVG that needs nothing else: laid out from top to bottom, legible on light and dark ground. */
export function formatSvg(picture: GraphPicture): string {
  const placed = layoutPicture(picture);
  const top = MARGIN + TITLE.height;
  const below = top + placed.height + MARGIN;
  const legend = drawLegend(picture, MARGIN, below);
  const findings = drawFindings(picture.findings, placed.width, MARGIN, below + legend.height);
  const titled = Math.min(TITLE.widest, widthOfText(picture.title) * TITLE.column);
  const inner = Math.max(placed.width, legend.width, findings.width, titled);
  const width = Math.ceil(inner + 2 * MARGIN);
  const caption = legend.height + findings.height;
  const height = Math.ceil(below + (caption > 0 ? caption + MARGIN / 2 : 0));
  const title = cutToWidth(picture.title, Math.floor(inner / TITLE.column));
  const left = Math.round(MARGIN + (inner - placed.width) / 2);
  const parts = [
    element("title", {}, [escapeXml(picture.title)]),
    element("desc", {}, [escapeXml(describe(picture))]),
    element("style", {}, [svgStyle(picture)]),
    element("rect", { class: "fp-ground", width, height, rx: 6 }),
    element("text", { class: "fp-title", x: MARGIN, y: MARGIN + 14 }, [escapeXml(title)]),
    element("g", { transform: `translate(${left} ${top})` }, draw(placed)),
    ...legend.markup,
    ...findings.markup,
  ];
  const frame = { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", class: "fp" };
  const lines = parts.map((part) => `\n${part}`);
  return `${element("svg", { xmlns: "http://www.w3.org/2000/svg", ...frame }, lines)}\n`;
}

function draw({ boxes, edges, nodes }: GraphLayout): string[] {
  const isInBox = (label: Area) => boxes.some(({ area }) => contains(area, label));
  return [
    ...boxes.map(({ box, area }) => drawBox(box, area)),
    ...edges.map(({ edge, points, label }) =>
      drawEdge(edge, points, label && { ...label, isInBox: isInBox(label) }),
    ),
    // Above the edges that lead into the box from above.
    ...boxes.map(({ box, area }) => drawHeading(box, area)),
    ...nodes.map(({ node, area }) => drawNode(node, area)),
  ];
}

function contains(outer: Area, { x, y }: Area): boolean {
  return x > outer.x && x < outer.x + outer.width && y > outer.y && y < outer.y + outer.height;
}

function describe({ nodes, boxes, edges, findings }: GraphPicture): string {
  const count = nodes.filter(({ role }) => role !== "end").length;
  const found = findings.map(({ message }) => message).join(" ");
  const parts = [plural(count, "node"), plural(boxes.length, "loop"), plural(edges.length, "edge")];
  return `A workflow with ${parts.join(", ")}. ${found === "" ? "No errors or warnings." : `Found: ${found}`}`;
}
