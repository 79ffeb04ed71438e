import { escapeUnsafe } from "../diagnostics/quote.js";

/** One line of a document made fit for a terminal: what each UTF-16 unit shows, and how wide that is. */
export interface FrameLine {
  readonly cells: readonly FrameCell[];
}

export interface FrameCell {
  readonly text: string;
  readonly width: number;
}

const TAB = "  ";
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const NARROW = /^\p{M}$/u;

/** Escapes control, format and log command characters unit by unit, so that carets still find their place. */
export function readFrameLine(line: string): FrameLine {
  const cells: FrameCell[] = [];
  for (const character of line) {
    cells.push(cellOf(character, line, cells.length));
    if (character.length === 2) cells.push({ text: "", width: 0 });
  }
  return { cells };
}

function cellOf(character: string, line: string, at: number): FrameCell {
  if (character === "\t") return { text: TAB, width: TAB.length };
  if (character === "#" && isLogCommand(line, at)) return { text: "\\u0023", width: 6 };
  if (character >= " " && character <= "~") return { text: character, width: 1 };
  const text = escapeUnsafe(character);
  if (text !== character) return { text, width: text.length };
  if (NARROW.test(character)) return { text, width: 0 };
  return { text, width: WIDE.test(character) ? 2 : 1 };
}

function isLogCommand(line: string, at: number): boolean {
  return line[at - 1] === "#" && /^\w*\[/.test(line.slice(at + 1, at + 80));
}
