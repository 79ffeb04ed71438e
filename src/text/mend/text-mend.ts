import type { TextEdit } from "../../diagnostics/diagnostic.js";
import type { Splice } from "../edit/splice.js";

/** Splices of a text as what a finding offers. */
export function asTextEdits(text: string, splices: readonly Splice[]): TextEdit[] {
  return splices.map(({ start, end, text: newText }) => ({
    offset: start,
    oldText: text.slice(start, end),
    newText,
  }));
}

/** What edits of a text change in it, where they fit; they stand in its order. */
export function asSplices(text: string, edits: readonly TextEdit[]): readonly Splice[] | undefined {
  let last = 0;
  for (const { offset, oldText } of edits) {
    if (offset < last || !text.startsWith(oldText, offset)) return undefined;
    last = offset + oldText.length;
  }
  return edits.map(({ offset, oldText, newText }) => ({
    start: offset,
    end: offset + oldText.length,
    text: newText,
  }));
}
