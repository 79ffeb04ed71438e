import { insideOf, memberStart, type TextNode } from "../text-tree.js";
import type { NewMember } from "./edit-tree.js";
import { type Layout, printJson, printMember } from "./json-layout.js";
import { endOfLine, lineIndent, skipAhead, startsLine } from "./line-space.js";
import { cut, type Splice } from "./splice.js";

/** Puts a member behind the last one of a container, written like its neighbours. */
export function appendMember(text: string, container: TextNode, member: NewMember, layout: Layout): Splice[] {
  const last = container.children.at(-1);
  if (last === undefined) return [fillContainer(text, container, member, layout)];
  const gap = readGap(text, last.end, insideOf(container).end);
  const { lead, indent } = placeBehind(text, last, container, gap, layout);
  const added =
    lead + print(member, member.key === undefined ? layoutBeside(text, last, layout) : layout, indent);
  // Where a comma stands already, it is a trailing one: the new last member gets one too.
  const [before, behind] = gap.comma === undefined ? [",", ""] : ["", ","];
  return [
    { start: last.end, end: last.end, text: before },
    { start: gap.end, end: gap.end, text: added + behind },
  ];
}

/** Puts a member before another one. */
export function insertBefore(text: string, next: TextNode, member: NewMember, layout: Layout): Splice[] {
  const at = memberStart(next);
  const indent = lineIndent(text, at);
  const separator = startsLine(text, at) ? `,${layout.newline ?? ""}${indent}` : layout.comma;
  return [{ start: at, end: at, text: print(member, layoutBeside(text, next, layout), indent) + separator }];
}

/** The layout of a value in the place of another one, or next to it: what stands on one line is a pattern to follow. */
export function layoutBeside(text: string, neighbour: TextNode, layout: Layout): Layout {
  const isContainer = neighbour.children.length > 0;
  const isOneLine = isContainer && !/[\r\n]/.test(text.slice(neighbour.start, neighbour.end));
  return isOneLine ? { ...layout, newline: undefined } : layout;
}

/** What stands between the last member and a new one, and the indentation that the new one has. */
function placeBehind(
  text: string,
  last: TextNode,
  container: TextNode,
  gap: Gap,
  layout: Layout,
): { lead: string; indent: string } {
  const newline = layout.newline ?? "";
  const start = memberStart(last);
  if (startsLine(text, start)) {
    const indent = lineIndent(text, start);
    return { lead: newline + indent, indent };
  }
  const indent = lineIndent(text, container.start);
  if (!gap.endsInLineComment) return { lead: layout.comma.slice(layout.comma.indexOf(",") + 1), indent };
  const inner = indent + layout.indent;
  return { lead: newline + inner, indent: inner };
}

/** The first member of a container; only comments can stand in it already. */
function fillContainer(text: string, container: TextNode, member: NewMember, layout: Layout): Splice {
  const inside = insideOf(container);
  const gap = readGap(text, inside.start, inside.end);
  const { newline } = layout;
  const flat = container.kind === "array" ? layout.array : layout.object;
  const indent = lineIndent(text, container.start);
  const isScalar = member.value === null || typeof member.value !== "object";
  const isOneLine = newline === undefined || (isScalar && flat.isOneLine && !gap.hasComments);
  const inner = indent + layout.indent;
  const start = gap.hasComments ? gap.end : inside.start;
  if (isOneLine) {
    const { padding } = flat;
    return { start, end: inside.end, text: padding + print(member, layout, indent) + padding };
  }
  return {
    start,
    end: inside.end,
    text: `${newline}${inner}${print(member, layout, inner)}${newline}${indent}`,
  };
}

function print({ key, value }: NewMember, layout: Layout, indent: string): string {
  return key === undefined ? printJson(value, layout, indent) : printMember(key, value, layout, indent);
}

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

/** What stands between two members of a container, or between a member and a bracket. */
interface Gap {
  /** The offset of the comma. */
  readonly comma: number | undefined;
  readonly hasComments: boolean;
  /** Behind the last comment or comma; where the gap starts when there is none. */
  readonly end: number;
  /** Whatever follows `end` on its line would belong to the comment. */
  readonly endsInLineComment: boolean;
}

/** Reads the white space, comments (those of YAML, too) and comma in a part of a text that holds nothing else. */
function readGap(text: string, from: number, to: number): Gap {
  let gap: Gap = { comma: undefined, hasComments: false, end: from, endsInLineComment: false };
  for (let at = from; at < to; ) {
    if (text[at] === ",") {
      gap = { ...gap, comma: at, end: at + 1, endsInLineComment: false };
      at++;
    } else if (startsComment(text, at)) {
      const endsInLineComment = text[at] === "#" || text[at + 1] === "/";
      at = endsInLineComment ? endOfLine(text, at) : text.indexOf("*/", at + 2) + 2;
      gap = { ...gap, hasComments: true, end: at, endsInLineComment };
    } else {
      at++;
    }
  }
  return gap;
}

/** Whether a comment starts at an offset between two members. */
function startsComment(text: string, at: number): boolean {
  return text[at] === "/" || text[at] === "#";
}
