import { isAlias, type ParsedNode, visit } from "yaml";
import type { PatchOperation } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../diagnostics/json.js";
import type { EditableLanguage } from "../edit/edit-text.js";
import { type Change, changeTree, refuse, type TreeWriter } from "../edit/edit-tree.js";
import { printJson } from "../edit/json-layout.js";
import { LineIndex } from "../line-index.js";
import { parseText } from "../parse-text.js";
import type { TextLimits } from "../text-document.js";
import type { OffsetRange, TextNode } from "../text-tree.js";
import { composeYaml } from "./compose-yaml.js";
import { parseYaml } from "./parse-yaml.js";
import { readYamlTree, type YamlTree } from "./read-yaml-tree.js";
import type { WrittenScalar } from "./yaml-aliases.js";
import { YamlFaults } from "./yaml-faults.js";
import {
  fitsLine,
  printOnLine,
  printYaml,
  quotationAt,
  quoteYaml,
  readYamlLayout,
  type YamlLayout,
} from "./yaml-layout.js";
import {
  insertBlockMember,
  insertIntoBrackets,
  putOnLine,
  removeBlockMember,
  removeFromBrackets,
} from "./yaml-members.js";
import { indentBelow, isInBrackets, isMerged, standsInBrackets } from "./yaml-places.js";

/** Reads and changes YAML; whoever imports this has the YAML parser loaded. */
export const yamlLanguage: EditableLanguage = {
  parse: (text, limits) => parseText(text, { language: "yaml", limits, parseYaml }),
  change: changeYaml,
};

/** Finds what one operation of a JSON Patch changes in a YAML text. Complexity: O(text). */
function changeYaml(text: string, operation: PatchOperation, { depth, bytes }: TextLimits): Change {
  const composed = composeYaml(text, depth);
  const contents = "tooDeep" in composed || composed.error ? undefined : composed.documents[0]?.contents;
  if (!contents) return refuse("the text cannot be read");
  const read = readYamlTree(text, contents, { depth, size: bytes }, new YamlFaults(new LineIndex(text)));
  const { node, exact } = read.tree.find(operation.op === "move" ? operation.from : operation.path);
  if (!exact && node?.kind === "literal" && text[node.start] === "*") return refuse(ALIAS);
  const change = changeTree(read.tree, operation, createWriter(text, read));
  return change.ok && node && isSharedByAliases(contents, node) ? { ...change, risk: SHARED } : change;
}

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

/** Whether aliases stand for a part of a text, or for something in it, or for what it stands in. */
function isSharedByAliases(contents: ParsedNode, { start, end }: OffsetRange): boolean {
  const anchored: { readonly anchor: string; readonly start: number; readonly end: number }[] = [];
  const used = new Set<string>();
  visit(contents, {
    Node(_key, node) {
      if (isAlias(node)) used.add(node.source);
      else if (node.anchor !== undefined && node.range)
        anchored.push({ anchor: node.anchor, start: node.range[0], end: node.range[1] });
    },
  });
  return anchored.some((part) => used.has(part.anchor) && part.start <= end && start <= part.end);
}

/**
 * Puts a value in the place of a scalar or an alias: a string in the same quotation marks, or as a block of text where
 * one stands and the new one fits in.
 * @param decoded the string that stands there.
 */
function replaceYamlScalar(
  text: string,
  node: TextNode,
  value: JsonValue,
  decoded: string | undefined,
  layout: YamlLayout,
): Change {
  const { start, end } = node;
  const printed =
    typeof value === "string"
      ? (printBlock(text, node, value, decoded) ?? printString(text, node, value, layout))
      : printJson(value, layout.brackets, "");
  // A tag would make something else of a value of another kind.
  const keepsKind = node.kind === "string" && typeof value === "string";
  const [tag = "", anchor = ""] = keepsKind
    ? []
    : (TAG.exec(text.slice(Math.max(0, start - LONGEST_TAG), start)) ?? []);
  if (start < end) return { ok: true, splices: [{ start: start - tag.length, end, text: anchor + printed }] };
  // Nothing stands there, perhaps not even a blank.
  const before = /\s/.test(text.charAt(start - 1)) ? "" : " ";
  const behind = text.charAt(start) === "#" ? " " : "";
  return { ok: true, splices: [{ start, end, text: before + printed + behind }] };
}

/** A tag before a value, and the anchor between the two. */
const TAG = /(?<=[\s,[{])![^\s,[\]{}]*(?<!:)[ \t]+(&[^\s,[\]{}]+[ \t]+)?$/;
const LONGEST_TAG = 200;

function printString(text: string, node: TextNode, value: string, layout: YamlLayout): string {
  const isInBrackets = standsInBrackets(text, node);
  if (node.kind !== "string")
    return isInBrackets ? printJson(value, layout.brackets, "") : layout.quote(value);
  return quoteYaml(value, quotationAt(text, node.start), isInBrackets);
}

/** A block of text with other lines; `undefined` where no block stands, or its header would not fit any more. */
function printBlock(text: string, { start, end }: TextNode, value: string, decoded = ""): string | undefined {
  const [, header, indent] = BLOCK.exec(text.slice(start, end)) ?? [];
  if (header === undefined || indent === undefined) return undefined;
  const ending = trailingBreaks(value);
  const body = value.slice(0, value.length - ending.length);
  if (body === "" || ending !== trailingBreaks(decoded) || !FITS_BLOCK.test(body)) return undefined;
  // A folded text has its line ends elsewhere.
  if (header.startsWith(">") && body.includes("\n")) return undefined;
  const newline = header.endsWith("\r\n") ? "\r\n" : "\n";
  const lines = body.split("\n").map((line) => (line === "" ? "" : indent + line));
  return header + lines.join(newline);
}

/** The header with its line end, and the indentation of the first line. */
const BLOCK = /^([|>][-+]?[ \t]*(?:#[^\r\n]*)?\r?\n)( *)[^ \r\n]/;
/** Printable, and not indented at first, which would count as the indentation of the block. */
const FITS_BLOCK = /^[^\s\p{C}](?:[^\p{C}]|[\t\n])*$/u;

function trailingBreaks(value: string): string {
  let at = value.length;
  while (value[at - 1] === "\n") at--;
  return value.slice(at);
}
