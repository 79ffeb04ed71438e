import { type Change, type NewMember, refuse } from "../edit/edit-tree.js";
import { appendMember, insertBefore, removeMember } from "../edit/json-members.js";
import { endOfLine, startsLine } from "../edit/line-space.js";
import { cut, type Splice } from "../edit/splice.js";
import { insideOf, memberStart, type TextNode } from "../text-tree.js";
import { printOnLine, printYaml, printYamlMember, type YamlLayout } from "./yaml-layout.js";
import {
  blockMemberStart,
  indentBelow,
  isInBrackets,
  isMerged,
  isOnlyComments,
  isPlainStart,
  markEnd,
  standsInBrackets,
  withoutComments,
} from "./yaml-places.js";

/** Takes a member out of a container without brackets. Comments above and beside it stay, as in JSON. */
export function removeBlockMember(text: string, node: TextNode, container: TextNode): Change {
  if (container.children.length === 1) {
    return putOnLine(text, container, container.kind === "array" ? "[]" : "{}");
  }
  const start = blockMemberStart(text, node);
  if (!isPlainStart(text, start)) return refuse(UNUSUAL);
  const next = container.children[container.children.indexOf(node) + 1];
  if (next === undefined || startsLine(text, start)) return done(cut(text, start, node.end));
  // The first member of an item stands behind its '-': the next one takes its place.
  const end = blockMemberStart(text, next);
  const isNextMoved = /^\s*$/.test(text.slice(node.end, end));
  return done(isNextMoved ? { start, end, text: "" } : cut(text, start, node.end));
}

/** Puts a member into a container without brackets, on lines of its own and indented like the others. */
export function insertBlockMember(
  text: string,
  container: TextNode,
  next: TextNode | undefined,
  member: NewMember,
  layout: YamlLayout,
): Change {
  const neighbour = next ?? container.children.at(-1);
  if (neighbour === undefined || isMerged(neighbour)) return refuse(UNUSUAL);
  const start = blockMemberStart(text, neighbour);
  if (!isPlainStart(text, start)) return refuse(UNUSUAL);
  const indent = indentBelow(text, start);
  const printed = printMember(text, member, neighbour, layout, indent);
  if (next !== undefined) {
    return done({ start, end: start, text: printed + layout.newline + indent });
  }
  const at = endOfLine(text, neighbour.end);
  if (!isOnlyComments(text.slice(neighbour.end, at))) return refuse(UNUSUAL);
  return done({ start: at, end: at, text: layout.newline + indent + printed });
}

/**
 * Puts a value that fits on one line in the place of one that stands over several: behind the ':' or '-', while the
 * comments between that and the old value stay.
 */
export function putOnLine(text: string, node: TextNode, printed: string): Change {
  const { start, end } = node;
  const at = markEnd(text, node) ?? start;
  const gap = text.slice(at, start);
  if (at === start || !isOnlyComments(gap)) return done({ start, end, text: printed });
  if (!gap.includes("#")) return done({ start: at, end, text: ` ${printed}` });
  return { ok: true, splices: [{ start: at, end: at, text: ` ${printed}` }, cut(text, start, end)] };
}

const UNUSUAL = "the text is written in a way that is not edited there";

function done(splice: { readonly start: number; readonly end: number; readonly text: string }): Change {
  return { ok: true, splices: [splice] };
}

function printMember(
  text: string,
  { key, value }: NewMember,
  neighbour: TextNode,
  layout: YamlLayout,
  indent: string,
): string {
  if (key !== undefined) return printYamlMember(key, value, layout, indent);
  // An item beside one in brackets is written like that one.
  const printed = isInBrackets(text, neighbour)
    ? printOnLine(value, layout)
    : printYaml(value, layout, `${indent}  `);
  return `- ${printed}`;
}

/** Takes a member out of brackets, as in JSON; before a comment a blank has to stay. */
export function removeFromBrackets(text: string, node: TextNode, container: TextNode): Change {
  if (!isLikeJson(text, container)) return refuse(UNLIKE_JSON);
  const splices = removeMember(text, node, container).map((splice) =>
    text[splice.end] === "#" && !/\s/.test(text.charAt(splice.start - 1)) ? { ...splice, text: " " } : splice,
  );
  return { ok: true, splices };
}

/** Takes a member out of whatever it stands in; `undefined` where the text is written in a way that is not edited. */
export function removeYaml(text: string, node: TextNode, container: TextNode): readonly Splice[] | undefined {
  if (isMerged(node)) return undefined;
  const isFlow = isInBrackets(text, container);
  if (!isFlow && standsInBrackets(text, container)) return undefined;
  const change = isFlow
    ? removeFromBrackets(text, node, container)
    : removeBlockMember(text, node, container);
  return change.ok ? change.splices : undefined;
}

/** Puts a member into brackets, as in JSON. */
export function insertIntoBrackets(
  text: string,
  container: TextNode,
  next: TextNode | undefined,
  member: NewMember,
  { newline, brackets }: YamlLayout,
): Change {
  if (!isLikeJson(text, container)) return refuse(UNLIKE_JSON);
  const isOneLine = !/[\r\n]/.test(text.slice(container.start, container.end));
  const layout = isOneLine ? brackets : { ...brackets, newline };
  const splices =
    next === undefined
      ? appendMember(text, container, member, layout)
      : insertBefore(text, next, member, layout);
  return { ok: true, splices };
}

const UNLIKE_JSON = "the brackets there hold anchors, tags or '?', and are not edited";

/** Whether only white space, commas and comments stand between the members. */
function isLikeJson(text: string, container: TextNode): boolean {
  const inside = insideOf(container);
  let at = inside.start;
  for (const child of container.children) {
    if (!isGap(text.slice(at, memberStart(child)))) return false;
    at = child.end;
  }
  return isGap(text.slice(at, inside.end));
}

function isGap(text: string): boolean {
  return /^[\s,]*$/.test(withoutComments(text));
}
