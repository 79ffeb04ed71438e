import type { Change } from "./edit-text.js";
import { refuse } from "./edit-tree.js";
import { insideOf, memberStart } from "./json-gap.js";
import { appendMember, insertBefore, type NewMember } from "./json-insertion.js";
import { removeMember } from "./json-removal.js";
import type { TextNode } from "./text-tree.js";
import type { YamlLayout } from "./yaml-layout.js";

/** Takes a member out of brackets, as in JSON. */
export function removeFromBrackets(text: string, node: TextNode, container: TextNode): Change {
  if (!isLikeJson(text, container)) return refuse(UNLIKE_JSON);
  return { ok: true, splices: removeMember(text, node, container) };
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

const UNLIKE_JSON = "the brackets there hold comments, anchors or tags, and are not edited";

/** Whether only white space and commas stand between the members. */
function isLikeJson(text: string, container: TextNode): boolean {
  const inside = insideOf(container);
  let at = inside.start;
  for (const child of container.children) {
    if (!isWhite(text.slice(at, memberStart(child)))) return false;
    at = child.end;
  }
  return isWhite(text.slice(at, inside.end));
}

function isWhite(gap: string): boolean {
  return /^[\s,]*$/.test(gap);
}
