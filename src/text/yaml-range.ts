import type { ParsedNode } from "yaml";
import type { OffsetRange } from "./text-tree.js";

/** Where a node stands, without what follows it on its line. */
export function rangeOf({ range: [start, end] }: Pick<ParsedNode, "range">): OffsetRange {
  return { start, end };
}
