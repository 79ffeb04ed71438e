import type { EdgeKind } from "../graph/flow-edges.js";
import type { GraphPicture } from "./graph-picture.js";
import { SMALL_FONT } from "./graph-size.js";
import { element, escapeXml } from "./svg-markup.js";

/** What stands below a picture. */
export interface Caption {
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
export function drawLegend({ edges }: GraphPicture, x: number, y: number): Caption {
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
