import { plural } from "../diagnostics/message.js";
import type { EdgeKind } from "../flow/public-words.js";
import { type Area, type GraphLayout, HEADING } from "./graph-layout.js";
import type { GraphPicture, PictureBox, PictureFinding } from "./graph-picture.js";
import { SMALL_FONT } from "./node-size.js";
import { drawEdge } from "./svg-edge.js";
import { element, escapeXml } from "./svg-markup.js";
import { drawBadge, drawNode } from "./svg-node.js";
import { svgStyle } from "./svg-style.js";
import { cutToWidth, widthOfText, wrapWords } from "./text-columns.js";

const MARGIN = 24;
const TITLE = { height: 34, column: 9.2, widest: 420 };

/** A picture as SVG that needs nothing else, legible on light and dark ground. */
export function formatSvg(picture: GraphPicture, placed: GraphLayout, hasCaptions = true): string {
  const top = hasCaptions ? MARGIN + TITLE.height : MARGIN;
  const below = top + placed.height + MARGIN;
  const legend = drawLegend(picture, MARGIN, below);
  const findings = drawFindings(
    hasCaptions ? picture.findings : [],
    placed.width,
    MARGIN,
    below + legend.height,
  );
  const titled = hasCaptions ? Math.min(TITLE.widest, widthOfText(picture.title) * TITLE.column) : 0;
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
    ...(hasCaptions
      ? [element("text", { class: "fp-title", x: MARGIN, y: MARGIN + 14 }, [escapeXml(title)])]
      : []),
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
    ...inOrder(edges).map(({ edge, points, label }) =>
      drawEdge(edge, points, label && { ...label, isInBox: isInBox(label) }),
    ),
    // Above the edges that lead into the box from above.
    ...boxes.map(({ box, area }) => drawHeading(box, area)),
    ...nodes.map(({ node, area }) => drawNode(node, area)),
  ];
}

/** Edges that share a line: what matters most is drawn last, above the others. */
function inOrder(edges: GraphLayout["edges"]): GraphLayout["edges"] {
  const rank = ({ edge }: GraphLayout["edges"][number]) => {
    if (edge.severity !== undefined) return 3;
    return { faded: 0, normal: 1, taken: 2 }[edge.state];
  };
  return [...edges].sort((a, b) => rank(a) - rank(b));
}

function contains(outer: Area, { x, y }: Area): boolean {
  return x > outer.x && x < outer.x + outer.width && y > outer.y && y < outer.y + outer.height;
}

function describe({ nodes, boxes, edges, findings }: GraphPicture): string {
  const count = nodes.filter(({ role }) => role !== "end").length;
  const found = findings.map(({ message }) => message).join(" ");
  const loops = boxes.filter(({ kind }) => kind === "loop").length;
  const groups = boxes.length === loops ? [] : [plural(boxes.length - loops, "group")];
  const parts = [plural(count, "node"), plural(loops, "loop"), ...groups, plural(edges.length, "edge")];
  return `A workflow with ${parts.join(", ")}. ${found === "" ? "No errors or warnings." : `Found: ${found}`}`;
}

/** The box around a loop or a group. */
function drawBox({ title, kind, colour }: PictureBox, { x, y, width, height }: Area): string {
  const className = kind === "loop" ? "fp-box" : "fp-box fp-group";
  // A rule of the style sheet goes before an attribute, and this before the rule.
  const style = colour === undefined ? undefined : `stroke:${colour}`;
  return element("g", {}, [
    element("title", {}, [escapeXml(title)]),
    element("rect", { class: className, style, x, y, width, height, rx: 10 }),
  ]);
}

/** The heading of a box, on its own ground. */
function drawHeading({ title, kind, id }: PictureBox, { x, y, width }: Area): string {
  const text = cutToWidth(title, Math.floor((width - 24) / SMALL_FONT.column));
  const ground = {
    x: x + 7,
    y: y + 5,
    width: widthOfText(text) * SMALL_FONT.column + 10,
    height: HEADING - 6,
  };
  return element("g", { [`data-${kind}`]: id }, [
    element("rect", { class: "fp-heading", ...ground, rx: 4 }),
    element("text", { x: x + 12, y: y + HEADING - 5 }, [escapeXml(text)]),
  ]);
}

/** What stands below a picture. */
interface Caption {
  readonly markup: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** The strokes that need a word, as the documents call them. */
const STROKES: readonly (readonly [EdgeKind, string])[] = [
  ["gate", "conditional"],
  ["order", "dependsOn"],
];
const SAMPLE = 30;
const GAP = 18;

/** Explains those strokes that occur. */
function drawLegend({ edges }: GraphPicture, x: number, y: number): Caption {
  const used = STROKES.filter(([kind]) => edges.some((edge) => edge.kind === kind));
  const markup: string[] = [];
  let right = x;
  for (const [kind, name] of used) {
    markup.push(
      element("g", { class: `fp-edge fp-${kind}` }, [
        element("path", { d: `M${right} ${y + 7}h${SAMPLE}` }),
        element("text", { x: right + SAMPLE + 7, y: y + 11 }, [escapeXml(name)]),
      ]),
    );
    right += SAMPLE + 7 + Math.ceil(name.length * SMALL_FONT.column) + GAP;
  }
  return { markup, width: right - x, height: used.length === 0 ? 0 : SMALL_FONT.line + 6 };
}

const MOST = 8;
const LEAST_COLUMNS = 56;

/** Lists what was found, worst first, wrapped to the width of the picture. */
function drawFindings(findings: readonly PictureFinding[], room: number, x: number, y: number): Caption {
  const columns = Math.max(LEAST_COLUMNS, Math.floor((room - 24) / SMALL_FONT.column));
  const sorted = [...findings].sort(
    (a, b) => Number(b.severity === "error") - Number(a.severity === "error"),
  );
  const markup: string[] = [];
  let bottom = y;
  for (const { severity, ruleId, message } of sorted.slice(0, MOST)) {
    markup.push(drawBadge(severity, x + 8, bottom + 8));
    for (const line of wrapWords(message, columns)) {
      markup.push(drawText(cutToWidth(line, columns), x + 24, bottom + 12, "fp-message"));
      bottom += SMALL_FONT.line;
    }
    markup.push(drawText(ruleId, x + 24, bottom + 12));
    bottom += SMALL_FONT.line + 9;
  }
  const more = findings.length - MOST;
  if (more > 0) {
    markup.push(drawText(`… and ${plural(more, "more finding")}`, x + 24, bottom + 12));
    bottom += SMALL_FONT.line + 9;
  }
  const width = findings.length === 0 ? 0 : columns * SMALL_FONT.column + 24;
  return { markup, width, height: bottom - y };
}

function drawText(text: string, x: number, y: number, className?: string): string {
  return element("text", { class: className, x, y }, [escapeXml(text)]);
}
