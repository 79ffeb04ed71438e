import { plural } from "../diagnostics/message.js";
import type { PictureFinding } from "./graph-picture.js";
import { SMALL_FONT } from "./graph-size.js";
import { cutToWidth } from "./graph-text.js";
import type { Caption } from "./svg-legend.js";
import { element, escapeXml } from "./svg-markup.js";
import { drawBadge } from "./svg-node.js";
import { wrapWords } from "./wrap-words.js";

const MOST = 8;
const LEAST_COLUMNS = 56;

/** Lists what was found, worst first, wrapped to the width of the picture. */
export function drawFindings(
  findings: readonly PictureFinding[],
  room: number,
  x: number,
  y: number,
): Caption {
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
