import { contentStart } from "../content-start.js";
import { readTree } from "../read-tree.js";
import type { TextNode, TextTree } from "../text-tree.js";
import type { ChangeText } from "./edit-text.js";
import { changeTree, refuse, type TreeWriter } from "./edit-tree.js";
import { appendMember, insertBefore, layoutBeside } from "./json-insertion.js";
import { readLayout } from "./json-layout.js";
import { removeMember } from "./json-removal.js";
import { lineIndent } from "./line-space.js";
import { printJson } from "./print-json.js";

/** Finds what one operation of a JSON Patch changes in a JSON text. Complexity: O(text). */
export const changeJson: ChangeText = (text, operation, language) => {
  const { tree } = readTree(text, contentStart(text), language === "jsonc");
  return tree === undefined
    ? refuse("the text cannot be read")
    : changeTree(tree, operation, createWriter(text, tree));
};

function createWriter(text: string, tree: TextTree): TreeWriter {
  return {
    replace(node, value) {
      const { start, end } = node;
      const numbers = numbersIn(text, tree, node);
      const layout = { ...layoutBeside(text, node, readLayout(text, tree)), numbers };
      return { ok: true, splices: [{ start, end, text: printJson(value, layout, lineIndent(text, start)) }] };
    },
    insert(container, next, member) {
      const layout = readLayout(text, tree);
      const splices =
        next === undefined
          ? appendMember(text, container, member, layout)
          : insertBefore(text, next, member, layout);
      return { ok: true, splices };
    },
    remove: (node, container) => ({ ok: true, splices: removeMember(text, node, container) }),
    writeKey: (_node, key) => JSON.stringify(key),
  };
}

/** Numbers in the old value, which keep their spelling in the new one: `1.10`, or more digits than a number holds. */
function numbersIn(text: string, tree: TextTree, node: TextNode): Map<number, string> {
  const numbers = new Map<number, string>();
  for (const { kind, start, end } of tree.within(node)) {
    const written = text.slice(start, end);
    if (kind === "number") numbers.set(Number(written), written);
  }
  return numbers;
}
