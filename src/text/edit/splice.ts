import type { OffsetRange } from "../text-tree.js";
import { endsLine, skipAhead, skipBack, startsLine } from "./line-space.js";

/** A stretch of a text and what comes in its place. */
export interface Splice extends OffsetRange {
  readonly text: string;
}

/** Puts splices, which stand in the order of the text and do not overlap, into a text. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const splice of splices) {
    parts.push(text.slice(at, splice.start), splice.text);
    at = splice.end;
  }
  return [...parts, text.slice(at)].join("");
}

/** A part goes, with the white space that would be left over: its lines, or the blanks on one side. */
export function cut(text: string, start: number, end: number): Splice {
  const [first, last] = [skipBack(text, start), skipAhead(text, end)];
  if (startsLine(text, start)) {
    return endsLine(text, end) ? remove(first, behindLineEnd(text, last)) : remove(start, last);
  }
  const isLast = endsLine(text, end) || text[last] === "]" || text[last] === "}";
  return isLast ? remove(first, end) : remove(start, last);
}

function remove(start: number, end: number): Splice {
  return { start, end, text: "" };
}

function behindLineEnd(text: string, at: number): number {
  return text.startsWith("\r\n", at) ? at + 2 : Math.min(at + 1, text.length);
}
