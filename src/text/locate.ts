import type { Range } from "../diagnostics/place.js";
import { contentStart } from "./content-start.js";
import { locateSpan } from "./json-string.js";
import type { LineIndex } from "./line-index.js";
import type { Locate, TextPart } from "./text-document.js";
import type { OffsetRange, TextNode, TextTree } from "./text-tree.js";

/** A `locate` over a tree that is asked for when the first place is. */
export function createLocate(text: string, lines: LineIndex, readTree: () => TextTree): Locate {
  return (pointer, part = {}): Range => {
    const { node, exact } = readTree().find(pointer);
    if (node === undefined) return lines.range(contentStart(text), contentStart(text));
    const { start, end } = exact ? findPart(text, node, part) : nearestPlace(node);
    return lines.range(start, end);
  };
}

function findPart(text: string, node: TextNode, { onKey = false, span }: TextPart): OffsetRange {
  const literal = onKey ? (node.keyRange ?? node) : node;
  const isString = literal !== node || node.kind === "string";
  return isString && span !== undefined ? locateSpan(text, literal, span) : literal;
}

// The whole of an object that lacks something would mark half a document.
function nearestPlace(node: TextNode): OffsetRange {
  const isContainer = node.kind === "object" || node.kind === "array";
  return isContainer ? { start: node.start, end: node.start + 1 } : node;
}
