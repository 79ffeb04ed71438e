import type { Change, ChangeText } from "../edit/edit-text.js";
import { changeTree, refuse, type TreeWriter } from "../edit/edit-tree.js";
import { LineIndex } from "../line-index.js";
import type { TextNode } from "../text-tree.js";
import { composeYaml } from "./compose-yaml.js";
import { fitsLine, printOnLine, printYaml } from "./print-yaml.js";
import { quotationAt, quoteYaml } from "./quote-yaml.js";
import { readYamlTree, type YamlTree } from "./read-yaml-tree.js";
import { replaceYamlScalar } from "./replace-yaml-scalar.js";
import type { WrittenScalar } from "./yaml-aliases.js";
import { insertBlockMember, putOnLine, removeBlockMember } from "./yaml-block.js";
import { insertIntoBrackets, removeFromBrackets } from "./yaml-brackets.js";
import { YamlFaults } from "./yaml-faults.js";
import { readYamlLayout, type YamlLayout } from "./yaml-layout.js";
import { indentBelow, isInBrackets, isMerged, standsInBrackets } from "./yaml-places.js";
import { isSharedByAliases } from "./yaml-shared.js";

/** Finds what one operation of a JSON Patch changes in a YAML text. Complexity: O(text). */
export const changeYaml: ChangeText = (text, operation, _language, { depth, bytes }) => {
  const composed = composeYaml(text, depth);
  const contents = "tooDeep" in composed || composed.error ? undefined : composed.documents[0]?.contents;
  if (!contents) return refuse("the text cannot be read");
  const read = readYamlTree(text, contents, { depth, size: bytes }, new YamlFaults(new LineIndex(text)));
  const { node, exact } = read.tree.find(operation.op === "move" ? operation.from : operation.path);
  if (!exact && node?.kind === "literal" && text[node.start] === "*") return refuse(ALIAS);
  const change = changeTree(read.tree, operation, createWriter(text, read));
  return change.ok && node && isSharedByAliases(contents, node) ? { ...change, risk: SHARED } : change;
};

const ALIAS = "an alias stands for that part; it is changed at its anchor";
const SHARED = "the part is shared by aliases, which would change with it";

function createWriter(text: string, { tree, strings, written }: YamlTree): TreeWriter {
  const layout = () => readYamlLayout(text, tree);
  return {
    replace(node, value) {
      if (isMerged(node)) return refuse(MERGED);
      const beside = keepNumbers(layout(), tree.within(node), written);
      if (!isContainer(node)) return replaceYamlScalar(text, node, value, strings.get(node), beside);
      if (isInBrackets(text, node)) return replaceAt(node, printOnLine(value, beside));
      if (standsInBrackets(text, node)) return refuse(UNBRACKETED);
      if (fitsLine(value)) return putOnLine(text, node, printOnLine(value, beside));
      return replaceAt(node, printYaml(value, beside, indentBelow(text, node.start)));
    },
    insert(container, next, member) {
      if (isInBrackets(text, container)) return insertIntoBrackets(text, container, next, member, layout());
      if (standsInBrackets(text, container)) return refuse(UNBRACKETED);
      return insertBlockMember(text, container, next, member, layout());
    },
    remove(node, container) {
      if (isMerged(node)) return refuse(MERGED);
      if (isInBrackets(text, container)) return removeFromBrackets(text, node, container);
      if (standsInBrackets(text, container)) return refuse(UNBRACKETED);
      return removeBlockMember(text, node, container);
    },
    writeKey: (node, key) =>
      quoteYaml(key, quotationAt(text, node.keyRange?.start ?? node.start), standsInBrackets(text, node)),
  };
}

const MERGED = "'<<' brings the value from elsewhere";
const UNBRACKETED = "a pair stands in brackets without braces of its own";

function isContainer({ kind }: TextNode): boolean {
  return kind === "object" || kind === "array";
}

function replaceAt({ start, end }: TextNode, text: string): Change {
  return { ok: true, splices: [{ start, end, text }] };
}

/** Numbers of the old value keep their spelling in the new one, as in JSON. */
function keepNumbers(
  layout: YamlLayout,
  old: Iterable<TextNode>,
  written: ReadonlyMap<TextNode, WrittenScalar>,
): YamlLayout {
  const numbers = new Map<number, string>();
  for (const node of old) {
    const scalar = written.get(node);
    if (typeof scalar?.value === "number") numbers.set(scalar.value, scalar.text);
  }
  return { ...layout, brackets: { ...layout.brackets, numbers } };
}
