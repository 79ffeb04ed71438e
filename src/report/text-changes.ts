import { diffLines } from "diff";
import type { Range } from "../diagnostics/place.js";
import { LineIndex } from "../text/line-index.js";

/** A stretch of a text, and what an edit puts in its place. */
export interface TextChange {
  readonly range: Range;
  readonly text: string;
}

// Beyond, the search would need too much memory; one change then covers all that differs.
const MOST_DIFFERENCES = 1000;

/**
 * What turns one text into the other, as changes that do not overlap, in their order.
 * Complexity: O(text × differences), bounded.
 */
export function findTextChanges(before: string, after: string): TextChange[] {
  if (before === after) return [];
  const lines = new LineIndex(before);
  const parts = diffLines(before, after, { maxEditLength: MOST_DIFFERENCES }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  const changes: TextChange[] = [];
  let at = 0;
  let gone = "";
  let come = "";
  const close = () => {
    if (gone !== "" || come !== "") changes.push(narrow(at, gone, come, lines));
    at += gone.length;
    [gone, come] = ["", ""];
  };
  for (const { value, removed, added } of parts) {
    if (removed) gone += value;
    else if (added) come += value;
    else {
      close();
      at += value.length;
    }
  }
  close();
  return changes;
}

/** Without what both begin and end with, but never between the halves of a pair of surrogates or of CR LF. */
function narrow(start: number, gone: string, come: string, lines: LineIndex): TextChange {
  const most = Math.min(gone.length, come.length);
  let head = 0;
  while (head < most && gone[head] === come[head]) head++;
  while (head > 0 && isInside(gone, head)) head--;
  let tail = 0;
  while (tail < most - head && gone.at(-1 - tail) === come.at(-1 - tail)) tail++;
  while (tail > 0 && (isInside(gone, gone.length - tail) || isInside(come, come.length - tail))) tail--;
  const range = lines.range(start + head, start + gone.length - tail);
  return { range, text: come.slice(head, come.length - tail) };
}

function isInside(text: string, at: number): boolean {
  return /[\ud800-\udbff\r]/.test(text[at - 1] ?? "");
}
