import type { PatchOperation } from "../../diagnostics/diagnostic.js";
import { contentStart } from "../encoding.js";
import { mendJson } from "../mend/mend-json.js";
import { parseText } from "../parse-text.js";
import { readTree } from "../read-tree.js";
import type { TextNode, TextTree } from "../text-tree.js";
import type { EditableLanguage } from "./edit-text.js";
import { type Change, changeTree, refuse, type TreeWriter } from "./edit-tree.js";
import { printJson, readLayout } from "./json-layout.js";
import { appendMember, insertBefore, layoutBeside, removeMember } from "./json-members.js";
import { lineIndent } from "./line-space.js";

/** Reads and changes JSON, with comments and trailing commas if that is the language. */
export function jsonLanguage(language: "json" | "jsonc"): EditableLanguage {
  return {
    parse: (text, limits) => parseText(text, { language, limits, mendJson }),
    change: (text, operation) => changeJson(text, operation, language === "jsonc"),
  };
}

/** Finds what one operation of a JSON Patch changes in a JSON text. Complexity: O(text). */
function changeJson(text: string, operation: PatchOperation, allowsTrailingCommas: boolean): Change {
  const { tree } = readTree(text, contentStart(text), allowsTrailingCommas);
  return tree === undefined
    ? refuse("the text cannot be read")
    : changeTree(tree, operation, createWriter(text, tree));
}

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
