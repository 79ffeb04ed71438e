import type { ParsedNode, Scalar } from "yaml";
import type { OffsetRange } from "../text-tree.js";

/** Where a node stands, without what follows it on its line. */
export function rangeOf({ range: [start, end] }: Pick<ParsedNode, "range">): OffsetRange {
  return { start, end };
}

/** Where a scalar stands; a block of text ends with its last line, not where the next line starts. */
export function rangeOfScalar(text: string, scalar: Scalar.Parsed): OffsetRange {
  const { start, end } = rangeOf(scalar);
  if (scalar.type !== "BLOCK_LITERAL" && scalar.type !== "BLOCK_FOLDED") return { start, end };
  return { start, end: endOfLines(text, start, end) };
}

/** Without the line ends and blank lines at the end; blanks behind the last words belong to the text. */
function endOfLines(text: string, start: number, end: number): number {
  let last = end;
  for (let at = end; at > start; at--) {
    const character = text.charAt(at - 1);
    if (character === "\n") last = text.charAt(at - 2) === "\r" ? at - 2 : at - 1;
    else if (!" \t\r".includes(character)) break;
  }
  return last;
}

/** Where a value stands together with the tag before it, which may be all that there is. */
export function withTag(text: string, { start, end }: OffsetRange): OffsetRange {
  const before = text.slice(Math.max(0, start - LONGEST_TAG), start);
  return { start: start - (TAG.exec(before)?.[0].length ?? 0), end };
}

const LONGEST_TAG = 200;
const TAG = /![^\s]*\s*(&[^\s]*\s*)?$/;
