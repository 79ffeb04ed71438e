import type { JsonValue } from "../../diagnostics/json.js";
import type { TextNode } from "../text-tree.js";
import { type Gap, insideOf, memberStart, readGap } from "./json-gap.js";
import type { Layout } from "./json-layout.js";
import { lineIndent, startsLine } from "./line-space.js";
import { printJson, printMember } from "./print-json.js";
import type { Splice } from "./splice.js";

/** A member to be: with a key in an object, without one in an array. */
export interface NewMember {
  readonly key: string | undefined;
  readonly value: JsonValue;
}

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
