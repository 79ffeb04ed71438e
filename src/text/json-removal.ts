import { insideOf, memberStart, readGap } from "./json-gap.js";
import { endsLine, skipAhead, skipBack, startsLine } from "./line-space.js";
import type { Splice } from "./splice.js";
import type { TextNode } from "./text-tree.js";

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
  const hasCommentBeside = text[skipAhead(text, node.end)] === "/";
  return isWhite(text.slice(ahead.comma + 1, start)) && !hasCommentBeside
    ? [cut(text, ahead.comma, node.end)]
    : [drop(ahead.comma), cut(text, start, node.end)];
}

/** A part goes, with the white space that would be left over: its lines, or the blanks on one side. */
function cut(text: string, start: number, end: number): Splice {
  const [first, last] = [skipBack(text, start), skipAhead(text, end)];
  if (startsLine(text, start)) {
    return endsLine(text, end) ? remove(first, behindLineEnd(text, last)) : remove(start, last);
  }
  const isLast = endsLine(text, end) || text[last] === "]" || text[last] === "}";
  return isLast ? remove(first, end) : remove(start, last);
}

function drop(comma: number): Splice {
  return remove(comma, comma + 1);
}

function remove(start: number, end: number): Splice {
  return { start, end, text: "" };
}

function behindLineEnd(text: string, at: number): number {
  return text.startsWith("\r\n", at) ? at + 2 : Math.min(at + 1, text.length);
}

function isWhite(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}
