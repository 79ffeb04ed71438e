import { isAlias, type ParsedNode, visit } from "yaml";
import type { OffsetRange } from "../text-tree.js";

/** Whether aliases stand for a part of a text, or for something in it, or for what it stands in. */
export function isSharedByAliases(contents: ParsedNode, { start, end }: OffsetRange): boolean {
  const anchored: { readonly anchor: string; readonly start: number; readonly end: number }[] = [];
  const used = new Set<string>();
  visit(contents, {
    Node(_key, node) {
      if (isAlias(node)) used.add(node.source);
      else if (node.anchor !== undefined && node.range)
        anchored.push({ anchor: node.anchor, start: node.range[0], end: node.range[1] });
    },
  });
  return anchored.some((part) => used.has(part.anchor) && part.start <= end && start <= part.end);
}
