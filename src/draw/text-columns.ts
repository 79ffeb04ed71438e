import { escapeUnsafe } from "../diagnostics/quote.js";
import { safeName } from "../diagnostics/safe-output.js";

const CUT = "…";
/** Behind these a long id may go on in the next line. */
const BREAKS = /[-_. /:]/;

/** Text of a document fit for a picture: one line of at most `longest` columns, the cut marked with `…`. */
export function pictureText(text: string, longest: number): string {
  return cutToWidth(safeName(text), longest);
}

/** How many columns a text takes; wide characters take two. */
export function widthOfText(text: string): number {
  return widthOf(readFrameLine(text).cells);
}

/** How many columns some cells take. */
export function widthOf(cells: readonly FrameCell[]): number {
  let width = 0;
  for (const cell of cells) width += cell.width;
  return width;
}

/** Cuts a text behind so many columns. */
export function cutToWidth(text: string, longest: number): string {
  if (text.length <= longest / 2 || widthOfText(text) <= longest) return text;
  return `${text.slice(0, fitting(text, longest - CUT.length))}${CUT}`;
}

/** Breaks a name into at most `most` lines, behind a separator when there is one in the second half of a line. */
export function wrapName(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < most - 1 && widthOfText(rest) > width) {
    const end = fitting(rest, width);
    let at = end;
    while (at > end / 2 && !BREAKS.test(rest[at - 1] ?? "")) at--;
    const cut = at > end / 2 ? at : end;
    lines.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...lines, cutToWidth(rest, width)];
}

/** How many UTF-16 units of the text fit into the columns, at least one character. */
function fitting(text: string, columns: number): number {
  let room = columns;
  let length = 0;
  for (const character of text) {
    room -= widthOfText(character);
    if (room < 0 && length > 0) break;
    length += character.length;
  }
  return length;
}

/** One line of a document made fit for a terminal: what each UTF-16 unit shows, and how wide that is. */
interface FrameLine {
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

/** Breaks a text at its spaces into lines of at most `width` characters; a longer word keeps its line to itself. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(" ")) {
    if (line === undefined) line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === undefined ? lines : [...lines, line];
}
