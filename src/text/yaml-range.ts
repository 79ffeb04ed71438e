import type { ParsedNode, Scalar } from "yaml";
import type { OffsetRange } from "./text-tree.js";

/** Where a node stands, without what follows it on its line. */
export function rangeOf({ range: [start, end] }: Pick<ParsedNode, "range">): OffsetRange {
  return { start, end };
}

/** Where a scalar stands; a block of text ends with its last line, not where the next line starts. */
export function rangeOfScalar(text: string, scalar: Scalar.Parsed): OffsetRange {
  const { start, end } = rangeOf(scalar);
  if (scalar.type !== "BLOCK_LITERAL" && scalar.type !== "BLOCK_FOLDED") return { start, end };
  let last = end;
  while (last > start && " \t\r\n".includes(text.charAt(last - 1))) last--;
  return { start, end: last };
}
