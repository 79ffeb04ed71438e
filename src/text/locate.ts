import type { Range } from "../diagnostics/place.js";
import { contentStart } from "./encoding.js";
import type { LineIndex } from "./line-index.js";
import type { Locate, TextPart } from "./text-document.js";
import { childAt, type OffsetRange, type TextNode, type TextTree } from "./text-tree.js";

/**
 * Where a part [start, end) of a decoded string stands.
 * @param literal where the whole string stands: a node, or the key of it.
 */
type LocateSpan = (
  literal: OffsetRange,
  node: TextNode,
  span: readonly [start: number, end: number],
) => OffsetRange;

/** A `locate` over a tree that is asked for when the first place is. */
export function createLocate(
  text: string,
  lines: LineIndex,
  readTree: () => TextTree,
  locateSpan: LocateSpan,
): Locate {
  return (pointer, part = {}): Range => {
    const { node, exact } = readTree().find(pointer);
    if (node === undefined) return lines.range(contentStart(text), contentStart(text));
    const { start, end } = exact ? findPart(node, part, locateSpan) : nearestPlace(text, node);
    return lines.range(start, end);
  };
}

/**
 * A `written` over a tree that is asked for when the first value is.
 * @param spell the characters of a number or boolean.
 */
export function createWritten(
  readTree: () => TextTree,
  spell: (node: TextNode) => string | undefined,
): (pointer: string) => string | undefined {
  return (pointer) => {
    const { node, exact } = readTree().find(pointer);
    return node !== undefined && exact ? spell(node) : undefined;
  };
}

function findPart(node: TextNode, { onKey = false, span }: TextPart, locateSpan: LocateSpan): OffsetRange {
  const literal = onKey ? (node.keyRange ?? node) : node;
  const isString = literal !== node || node.kind === "string";
  return isString && span !== undefined ? locateSpan(literal, node, span) : literal;
}

// The whole of an object that lacks something would mark half a document.
function nearestPlace(text: string, node: TextNode): OffsetRange {
  if (node.kind !== "object" && node.kind !== "array") return node;
  const start = text.charAt(node.start);
  const isOpening = start === "{" || node.kind === "array";
  const first = isOpening ? undefined : childAt(node, 0);
  // In YAML, what is not in brackets starts with its first key or dash.
  return first?.keyRange === undefined ? { start: node.start, end: node.start + 1 } : first.keyRange;
}
