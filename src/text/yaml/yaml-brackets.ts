import type { Change } from "../edit/edit-text.js";
import { refuse } from "../edit/edit-tree.js";
import { insideOf, memberStart } from "../edit/json-gap.js";
import { appendMember, insertBefore, type NewMember } from "../edit/json-insertion.js";
import { removeMember } from "../edit/json-removal.js";
import type { TextNode } from "../text-tree.js";
import type { YamlLayout } from "./yaml-layout.js";
import { withoutComments } from "./yaml-places.js";

/** Takes a member out of brackets, as in JSON; before a comment a blank has to stay. */
export function removeFromBrackets(text: string, node: TextNode, container: TextNode): Change {
  if (!isLikeJson(text, container)) return refuse(UNLIKE_JSON);
  const splices = removeMember(text, node, container).map((splice) =>
    text[splice.end] === "#" && !/\s/.test(text.charAt(splice.start - 1)) ? { ...splice, text: " " } : splice,
  );
  return { ok: true, splices };
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
