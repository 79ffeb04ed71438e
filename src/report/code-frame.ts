import type { Range } from "../diagnostics/place.js";
import { type FrameCell, readFrameLine, widthOf } from "../draw/text-columns.js";
import type { Palette } from "./palette.js";

interface FrameStyle {
  readonly palette: Palette;
  /** Columns that the frame may take. */
  readonly width: number;
}

const CONTEXT = 2;
const CUT = "…";
/** Longer lines are only looked at around the marked place. */
const LONGEST = 1000;

/**
 * The marked line of a document with two lines around it and carets below the marked part.
 * A marked line that is too long is cut around the carets, the others at their end.
 */
export function formatCodeFrame(lines: readonly string[], range: Range, style: FrameStyle): string[] {
  const marked = range.start.line;
  const source = lines[marked - 1];
  if (source === undefined) return [];
  const first = Math.max(1, marked - CONTEXT);
  const last = Math.min(lines.length, marked + CONTEXT);
  const gutter = String(last).length;
  const view = chooseView(source, range, style.width - gutter - 5);
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const isMarked = number === marked;
    const label = `${isMarked ? ">" : " "} ${String(number).padStart(gutter)} |`;
    const text = showLine(lines[number - 1] ?? "", isMarked ? view.from : 0, view.width);
    const painted = isMarked ? style.palette.bold(label) : style.palette.dim(label);
    frame.push(text === "" ? painted : `${painted} ${text}`);
    if (!isMarked) continue;
    const bar = style.palette.dim(`  ${" ".repeat(gutter)} |`);
    frame.push(`${bar} ${" ".repeat(view.caretAt)}${style.palette.red("^".repeat(view.carets))}`);
  }
  return frame;
}

/** The stretch of columns that is shown, in UTF-16 units, and where the carets stand in it. */
interface View {
  readonly from: number;
  readonly width: number;
  readonly caretAt: number;
  readonly carets: number;
}

function chooseView(line: string, range: Range, width: number): View {
  const start = Math.min(range.start.column - 1, line.length);
  const isOneLine = range.end.line === range.start.line;
  const end = Math.max(start + 1, isOneLine ? range.end.column - 1 : line.length);
  const base = Math.max(0, start - LONGEST);
  const cells = readFrameLine(line.slice(base, start + LONGEST)).cells;
  const caret = start - base;
  const fits = base === 0 && widthOf(cells) <= width;
  const skipped = fits ? 0 : firstShown(cells, caret, width, Math.min(end - start, LONGEST));
  const cut = base + skipped > 0 ? CUT.length : 0;
  const caretAt = cut + widthOf(cells.slice(skipped, caret));
  const marked = widthOf(cells.slice(caret, end - base));
  return {
    from: base + skipped,
    width,
    caretAt,
    carets: Math.max(1, Math.min(marked, width - caretAt - (fits ? 0 : CUT.length))),
  };
}

/** Leaves room for what is marked, and about a third of the line before it. */
function firstShown(cells: readonly FrameCell[], caret: number, width: number, marked: number): number {
  const markedWidth = Math.min(widthOf(cells.slice(caret, caret + marked)), Math.floor(width / 2));
  let room = Math.max(Math.floor(width / 3), width - 2 - markedWidth - Math.floor(width / 3));
  if (widthOf(cells.slice(0, caret)) + markedWidth < width - 1) return 0;
  let at = caret;
  while (at > 0 && room >= (cells[at - 1]?.width ?? 0)) {
    at--;
    room -= cells[at]?.width ?? 0;
  }
  return at;
}

function showLine(line: string, from: number, width: number): string {
  const cells = readFrameLine(line.slice(from, from + LONGEST)).cells;
  let shown = from > 0 ? CUT : "";
  let room = width - shown.length;
  const isWhole = from + LONGEST >= line.length;
  if (isWhole && widthOf(cells) <= room) return (shown + cells.map(({ text }) => text).join("")).trimEnd();
  for (const cell of cells) {
    if (cell.width > room - CUT.length) break;
    shown += cell.text;
    room -= cell.width;
  }
  return shown + CUT;
}

/** The lines of a text as ranges count them: `\n`, `\r\n` and a lone `\r` end one; a byte order mark is no part of it. */
export function splitLines(text: string): string[] {
  const content = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return content.split(/\r\n|\n|\r/);
}
