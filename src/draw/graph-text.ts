import { safeName } from "../diagnostics/safe-output.js";
import { readFrameLine } from "./frame-line.js";

const CUT = "…";
/** Behind these a long id may go on in the next line. */
const BREAKS = /[-_. /:]/;

/** Text of a document fit for a picture: one line of at most `longest` columns, the cut marked with `…`. */
export function pictureText(text: string, longest: number): string {
  return cutToWidth(safeName(text), longest);
}

/** How many columns a text takes; wide characters take two. */
export function widthOfText(text: string): number {
  return readFrameLine(text).cells.reduce((width, cell) => width + cell.width, 0);
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
