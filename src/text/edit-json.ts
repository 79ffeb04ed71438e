import type { PatchOperation } from "../diagnostics/diagnostic.js";
import { splitPointer } from "../document/pointer.js";
import { contentStart } from "./content-start.js";
import type { ChangeText } from "./edit-text.js";
import { appendMember, insertBefore, layoutBeside, type NewMember } from "./json-insertion.js";
import { readLayout } from "./json-layout.js";
import { removeMember } from "./json-removal.js";
import { lineIndent } from "./line-space.js";
import { printJson } from "./print-json.js";
import { readTree } from "./read-tree.js";
import type { Splice } from "./splice.js";
import type { TextNode, TextTree } from "./text-tree.js";

/** Finds what one operation of a JSON Patch changes in a JSON text. Complexity: O(text). */
export const changeJson: ChangeText = (text, operation, language) => {
  const { tree } = readTree(text, contentStart(text), language === "jsonc");
  if (tree === undefined) return refuse("the text cannot be read");
  switch (operation.op) {
    case "test":
      return { ok: true, splices: [] };
    case "add":
      return add(text, tree, operation);
    case "replace":
      return onNode(tree, operation.path, (node) => replace(text, tree, node, operation));
    case "remove":
      return onNode(tree, operation.path, (node) =>
        node.parent === undefined || isRepeated(node)
          ? refuse(REPEATED)
          : { ok: true, splices: removeMember(text, node, node.parent) },
      );
    case "move":
      return onNode(tree, operation.from, (node) => rename(node, operation));
  }
};

type Change = ReturnType<ChangeText>;
type Operation<Op> = Extract<PatchOperation, { readonly op: Op }>;

const REPEATED = "a key stands there more than once";

function onNode(tree: TextTree, pointer: string, change: (node: TextNode) => Change): Change {
  const { node, exact } = tree.find(pointer);
  return node !== undefined && exact ? change(node) : refuse(`there is nothing at "${pointer}"`);
}

function replace(
  text: string,
  tree: TextTree,
  node: TextNode,
  { value }: Operation<"replace" | "add">,
): Change {
  const { start, end } = node;
  const layout = layoutBeside(text, node, readLayout(text, tree));
  const printed = printJson(value, layout, lineIndent(text, start));
  return { ok: true, splices: [{ start, end, text: printed }] };
}

function add(text: string, tree: TextTree, operation: Operation<"add">): Change {
  const split = splitPointer(operation.path);
  return onNode(tree, split?.parent ?? "", (container) => {
    const { value } = operation;
    if (split === undefined) return replace(text, tree, container, operation);
    if (container.kind === "object") {
      const present = tree.keptChildren(container).get(split.key);
      if (present !== undefined) return replace(text, tree, present, operation);
      return insert(text, tree, container, undefined, { key: split.key, value });
    }
    const next = split.key === "-" ? undefined : container.children[Number(split.key)];
    return insert(text, tree, container, next, { key: undefined, value });
  });
}

function insert(
  text: string,
  tree: TextTree,
  container: TextNode,
  next: TextNode | undefined,
  member: NewMember,
): Change {
  const layout = readLayout(text, tree);
  const splices: Splice[] =
    next === undefined
      ? appendMember(text, container, member, layout)
      : insertBefore(text, next, member, layout);
  return { ok: true, splices };
}

/** A move to another key of the same object gives the key another name, where it stands. */
function rename(node: TextNode, { from, path }: Operation<"move">): Change {
  const [source, target] = [splitPointer(from), splitPointer(path)];
  const { keyRange, parent } = node;
  if (source?.parent !== target?.parent || target === undefined || keyRange === undefined) {
    return refuse("a value can only be given another key in a text, not another place");
  }
  const isTaken = parent?.children.some(({ key }) => key === target.key);
  if (isTaken || isRepeated(node)) return refuse(REPEATED);
  return { ok: true, splices: [{ ...keyRange, text: JSON.stringify(target.key) }] };
}

/** Without the last occurrence, which is the one that counts, an earlier one would speak. */
function isRepeated({ parent, key }: TextNode): boolean {
  return parent?.kind === "object" && parent.children.filter((child) => child.key === key).length > 1;
}

function refuse(reason: string): Change {
  return { ok: false, reason };
}
