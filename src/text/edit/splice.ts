import type { OffsetRange } from "../text-tree.js";

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
