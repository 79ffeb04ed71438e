import type { JsonValue } from "../../diagnostics/json.js";
import { type FlatLayout, type Layout, printJson } from "../edit/json-layout.js";
import { memberStart, type TextNode, type TextTree } from "../text-tree.js";
import { isInBrackets } from "./yaml-places.js";

/** How a YAML text writes its values, learnt from those that stand in it. */
export interface YamlLayout {
  readonly newline: string;
  /** How values are written in brackets on one line. */
  readonly brackets: Layout;
  /** Outside of brackets. */
  readonly quote: (text: string) => string;
}

/** Learns the layout of a text. Complexity: O(nodes of the tree). */
export function readYamlLayout(text: string, tree: TextTree): YamlLayout {
  const wanted = findQuotation(text, tree);
  return {
    newline: /\r\n|\n|\r/.exec(text)?.[0] ?? "\n",
    brackets: {
      newline: undefined,
      indent: "  ",
      colon: ": ",
      comma: ", ",
      array: readFlatLayout(text, tree, "array"),
      object: readFlatLayout(text, tree, "object"),
      quote: (string) => quoteYaml(string, wanted, true),
    },
    quote: (string) => quoteYaml(string, wanted, false),
  };
}

/** Keys tell best: a value may be in quotes because it has to. */
function findQuotation(text: string, tree: TextTree): YamlQuotation {
  const keyed = tree.first(({ keyRange }) => keyRange !== undefined);
  const written = keyed?.keyRange ?? tree.first(({ kind }) => kind === "string");
  return written === undefined ? "" : quotationAt(text, written.start);
}

function readFlatLayout(text: string, tree: TextTree, kind: "array" | "object"): FlatLayout {
  const sample = tree.first(
    (node) => node.kind === kind && node.children.length > 0 && isInBrackets(text, node),
  );
  return { isOneLine: true, padding: sample === undefined ? "" : paddingOf(text, sample) };
}

function paddingOf(text: string, { start, children: [first] }: TextNode): string {
  const padding = text.slice(start + 1, first && memberStart(first));
  return /^ *$/.test(padding) ? padding : "";
}

/**
 * Writes a value over lines, as people write YAML; lists of plain values stand in brackets.
 * @param indent of all lines but the first, which starts at that column.
 * Recursive: the values of edits are as deep as a document may be, and no deeper.
 */
export function printYaml(value: JsonValue, layout: YamlLayout, indent: string): string {
  const separator = layout.newline + indent;
  if (fitsLine(value)) return printOnLine(value, layout);
  if (Array.isArray(value)) {
    return value.map((item: JsonValue) => `- ${printYaml(item, layout, `${indent}  `)}`).join(separator);
  }
  return Object.entries(value ?? {})
    .map(([key, child]) => printYamlMember(key, child, layout, indent))
    .join(separator);
}

/** Writes a key and its value. */
export function printYamlMember(key: string, value: JsonValue, layout: YamlLayout, indent: string): string {
  const written = layout.quote(key);
  if (fitsLine(value)) return `${written}: ${printOnLine(value, layout)}`;
  const inner = `${indent}  `;
  return `${written}:${layout.newline}${inner}${printYaml(value, layout, inner)}`;
}

/** Whether a value is written on one line wherever it stands. */
export function fitsLine(value: JsonValue): boolean {
  if (value === null || typeof value !== "object") return true;
  const children = Object.values(value);
  if (children.length === 0) return true;
  return Array.isArray(value) && children.every((child) => child === null || typeof child !== "object");
}

/** Writes a value on one line. */
export function printOnLine(value: JsonValue, layout: YamlLayout): string {
  return typeof value === "string" ? layout.quote(value) : printJson(value, layout.brackets, "");
}

/** The quotation mark that a YAML string is written with; none when it is written plainly. */
type YamlQuotation = '"' | "'" | "";

/** The quotation mark at an offset. */
export function quotationAt(text: string, offset: number): YamlQuotation {
  const mark = text.charAt(offset);
  return mark === '"' || mark === "'" ? mark : "";
}

/**
 * Writes a string in the wanted way, or in double quotes where that would mean something else.
 * @param isInBrackets commas and brackets end a plain text there.
 */
export function quoteYaml(text: string, wanted: YamlQuotation, isInBrackets: boolean): string {
  if (wanted === "" && isPlain(text, isInBrackets)) return text;
  if (wanted === "'" && !UNPRINTABLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, writeEscape);
}

/** Stricter than YAML 1.2: what older readers take for a boolean, a number or a date is put in quotes, too. */
function isPlain(text: string, isInBrackets: boolean): boolean {
  if (!PLAIN.test(text) || UNPRINTABLE.test(text) || WORD.test(text)) return false;
  return !/:(\s|$)|\s#|\s$/.test(text) && !(isInBrackets && /[,[\]{}]/.test(text));
}

/** A first character with which only a text starts. */
const PLAIN = /^[\p{L}_/$(]/u;
const WORD = /^(null|true|false|yes|no|on|off|y|n)$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const UNPRINTABLE = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/u;

function writeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
