import type { PatchOperation } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../diagnostics/json.js";
import { splitPointer } from "../../document/pointer.js";
import type { TextLimits } from "../text-document.js";
import type { TextNode, TextTree } from "../text-tree.js";
import type { Splice } from "./splice.js";

/** Finds what one operation of a JSON Patch changes in a text of some language. */
export type ChangeText = (text: string, operation: PatchOperation, limits: TextLimits) => Change;

/** Where a text has to change, or why it cannot. */
export type Change =
  | {
      readonly ok: true;
      readonly splices: readonly Splice[];
      /** Why the changed text may say something else than was wanted. */
      readonly risk?: string;
    }
  | { readonly ok: false; readonly reason: string };

/** How a language writes changes of the values in a text. */
export interface TreeWriter {
  readonly replace: (node: TextNode, value: JsonValue) => Change;
  /** @param next what the new member comes before; nothing: it comes last. */
  readonly insert: (container: TextNode, next: TextNode | undefined, member: NewMember) => Change;
  readonly remove: (node: TextNode, container: TextNode) => Change;
  /** A key in the place of the one that a value has. */
  readonly writeKey: (node: TextNode, key: string) => string;
}

/** A member to be: with a key in an object, without one in an array. */
export interface NewMember {
  readonly key: string | undefined;
  readonly value: JsonValue;
}

/** Finds what one operation of a JSON Patch changes in a text, by the places of its values. */
export function changeTree(tree: TextTree, operation: PatchOperation, writer: TreeWriter): Change {
  switch (operation.op) {
    case "test":
      return { ok: true, splices: [] };
    case "add":
      return add(tree, operation, writer);
    case "replace":
      return onNode(tree, operation.path, (node) => writer.replace(node, operation.value));
    case "remove":
      return onNode(tree, operation.path, (node) =>
        node.parent === undefined || isRepeated(node) ? refuse(REPEATED) : writer.remove(node, node.parent),
      );
    case "move":
      return onNode(tree, operation.from, (node) => rename(node, operation, writer));
  }
}

/** Why a text is not changed. */
export function refuse(reason: string): Extract<Change, { readonly ok: false }> {
  return { ok: false, reason };
}

type Operation<Op> = Extract<PatchOperation, { readonly op: Op }>;

const REPEATED = "a key stands there more than once";

function onNode(tree: TextTree, pointer: string, change: (node: TextNode) => Change): Change {
  const { node, exact } = tree.find(pointer);
  return node !== undefined && exact ? change(node) : refuse(`there is nothing at "${pointer}"`);
}

function add(tree: TextTree, { path, value }: Operation<"add">, writer: TreeWriter): Change {
  const split = splitPointer(path);
  return onNode(tree, split?.parent ?? "", (container) => {
    if (split === undefined) return writer.replace(container, value);
    if (container.kind === "object") {
      const present = tree.member(container, split.key);
      if (present !== undefined) return writer.replace(present, value);
      return writer.insert(container, undefined, { key: split.key, value });
    }
    const next = split.key === "-" ? undefined : container.children[Number(split.key)];
    return writer.insert(container, next, { key: undefined, value });
  });
}

/** A move to another key of the same object gives the key another name, where it stands. */
function rename(node: TextNode, { from, path }: Operation<"move">, { writeKey }: TreeWriter): Change {
  const [source, target] = [splitPointer(from), splitPointer(path)];
  const { keyRange, parent } = node;
  if (source?.parent !== target?.parent || target === undefined || keyRange === undefined) {
    return refuse("a value can only be given another key in a text, not another place");
  }
  const isTaken = parent?.children.some(({ key }) => key === target.key);
  if (isTaken || isRepeated(node)) return refuse(REPEATED);
  return { ok: true, splices: [{ ...keyRange, text: writeKey(node, target.key) }] };
}

/** Without the last occurrence, which is the one that counts, an earlier one would speak. */
function isRepeated({ parent, key }: TextNode): boolean {
  return parent?.kind === "object" && parent.children.filter((child) => child.key === key).length > 1;
}
