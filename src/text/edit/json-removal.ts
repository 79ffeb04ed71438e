import type { TextNode } from "../text-tree.js";
import { cut } from "./cut.js";
import { insideOf, memberStart, readGap, startsComment } from "./json-gap.js";
import { skipAhead } from "./line-space.js";
import type { Splice } from "./splice.js";

/**
 * Takes a member out of its container, with its comma, and with its lines when nothing else stands on them.
 * Comments stay, those beside the member too: what an author wrote is not ours to drop.
 */
export function removeMember(text: string, node: TextNode, container: TextNode): Splice[] {
  const place = container.children.indexOf(node);
  const [before, after] = [container.children[place - 1], container.children[place + 1]];
  const inside = insideOf(container);
  const start = memberStart(node);
  const ahead = readGap(text, before?.end ?? inside.start, start);
  const behind = readGap(text, node.end, after === undefined ? inside.end : memberStart(after));
  if (container.children.length === 1 && !ahead.hasComments && !behind.hasComments) {
    return [{ ...inside, text: "" }];
  }
  if (behind.comma !== undefined) {
    return isWhite(text.slice(node.end, behind.comma))
      ? [cut(text, start, behind.comma + 1)]
      : [cut(text, start, node.end), drop(behind.comma)];
  }
  if (ahead.comma === undefined) return [cut(text, start, node.end)];
  // A comment behind the member would otherwise seem to belong to the one before.
  const hasCommentBeside = startsComment(text, skipAhead(text, node.end));
  return isWhite(text.slice(ahead.comma + 1, start)) && !hasCommentBeside
    ? [cut(text, ahead.comma, node.end)]
    : [drop(ahead.comma), cut(text, start, node.end)];
}

function drop(comma: number): Splice {
  return { start: comma, end: comma + 1, text: "" };
}

function isWhite(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}
