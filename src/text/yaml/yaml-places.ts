import { lineStart, skipAhead } from "../edit/line-space.js";
import type { TextNode } from "../text-tree.js";

/** Whether a container is written in brackets. */
export function isInBrackets(text: string, { kind, start }: TextNode): boolean {
  return (kind === "object" || kind === "array") && "[{".includes(text.charAt(start));
}

/** Whether a value stands in brackets, however far out. */
export function standsInBrackets(text: string, { parent }: TextNode): boolean {
  for (let at = parent; at !== undefined; at = at.parent) if (isInBrackets(text, at)) return true;
  return false;
}

/** Whether `<<` brings a value from elsewhere, so that nothing stands in the text here. */
export function isMerged({ parent, keyRange }: TextNode): boolean {
  return parent?.kind === "object" && keyRange === undefined;
}

/** Where a member of a container without brackets starts: its key, or the '-' before its value. */
export function blockMemberStart(text: string, { parent, key, keyRange, start }: TextNode): number {
  if (keyRange !== undefined || parent === undefined) return keyRange?.start ?? start;
  const before = parent.children[Number(key) - 1];
  return before === undefined ? parent.start : skipComments(text, before.end);
}

/** The end of the ':' or '-' that a value stands behind; `undefined` at the root. */
export function markEnd(text: string, node: TextNode): number | undefined {
  if (node.parent === undefined) return undefined;
  if (node.keyRange === undefined) return blockMemberStart(text, node) + 1;
  return skipAhead(text, node.keyRange.end) + 1;
}

/** Whether nothing but indentation and the '-' of lists stands before a member on its line. */
export function isPlainStart(text: string, start: number): boolean {
  return /^\ufeff?[ \t]*(-[ \t]+)*$/.test(text.slice(lineStart(text, start), start));
}

/** Spaces up to the column of an offset: the indentation of what stands below it. */
export function indentBelow(text: string, offset: number): string {
  return " ".repeat(text.slice(lineStart(text, offset), offset).replace("\ufeff", "").length);
}

/** Whether only blanks, line ends and comments stand in a part of a text. */
export function isOnlyComments(gap: string): boolean {
  return withoutComments(gap).trim() === "";
}

/** A part of a text that lies between two members, without its comments. */
export function withoutComments(gap: string): string {
  return gap.replace(/#[^\r\n]*/g, "");
}

function skipComments(text: string, from: number): number {
  COMMENTS.lastIndex = from;
  COMMENTS.test(text);
  return Math.max(from, COMMENTS.lastIndex);
}

const COMMENTS = /(?:\s|#[^\r\n]*)*/y;
