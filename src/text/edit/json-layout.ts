import type { JsonValue } from "../../diagnostics/json.js";
import { childAt, insideOf, memberStart, type TextNode, type TextTree } from "../text-tree.js";
import { lineIndent, startsLine } from "./line-space.js";

/** How a text writes its values, learnt from those that stand in it. */
export interface Layout {
  /** `undefined` when the whole document stands on one line. */
  readonly newline: string | undefined;
  /** What each level is indented by. */
  readonly indent: string;
  /** Between a key and its value, such as `": "` without its quotation marks. */
  readonly colon: string;
  /** Between two members on one line. */
  readonly comma: string;
  readonly array: FlatLayout;
  readonly object: FlatLayout;
  /** How a string or key is written; as in JSON when absent. */
  readonly quote?: (text: string) => string;
  /** How a number is written that stood there before; as in JSON when absent. */
  readonly numbers?: ReadonlyMap<number, string>;
}

/** How containers are written that hold no other ones. */
export interface FlatLayout {
  readonly isOneLine: boolean;
  /** Inside of the brackets when all stands on one line. */
  readonly padding: string;
}

/** Learns the layout of a text. Complexity: O(nodes of the tree). */
export function readLayout(text: string, tree: TextTree): Layout {
  const { root } = tree;
  const newline = root && /\r\n|\n|\r/.exec(text.slice(root.start, root.end))?.[0];
  const colon = findColon(text, tree) ?? (newline === undefined ? ":" : ": ");
  const object = readFlatLayout(text, tree, "object");
  return {
    newline,
    indent: findIndent(text, tree) ?? "  ",
    colon,
    comma: findComma(text, tree) ?? (colon.endsWith(" ") ? ", " : ","),
    object: object ?? SPREAD,
    array: readFlatLayout(text, tree, "array") ?? { isOneLine: object?.isOneLine ?? false, padding: "" },
  };
}

const SPREAD: FlatLayout = { isOneLine: false, padding: "" };

function findIndent(text: string, tree: TextTree): string | undefined {
  for (const node of tree.within(tree.root)) {
    const start = memberStart(node);
    if (node.parent === undefined || !startsLine(text, start)) continue;
    const [outer, inner] = [lineIndent(text, node.parent.start), lineIndent(text, start)];
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  return undefined;
}

function findColon(text: string, tree: TextTree): string | undefined {
  for (const { keyRange, start } of tree.within(tree.root)) {
    const colon = keyRange && text.slice(keyRange.end, start);
    if (colon !== undefined && /^[ \t]*:[ \t]*$/.test(colon)) return colon;
  }
  return undefined;
}

function findComma(text: string, tree: TextTree): string | undefined {
  for (const node of tree.within(tree.root)) {
    const [first, second] = [childAt(node, 0), childAt(node, 1)];
    const comma = first && second && text.slice(first.end, memberStart(second));
    if (comma !== undefined && /^,[ \t]*$/.test(comma)) return comma;
  }
  return undefined;
}

function readFlatLayout(text: string, tree: TextTree, kind: "array" | "object"): FlatLayout | undefined {
  const sample = tree.first((node) => node.kind === kind && isFlat(node));
  const first = sample && childAt(sample, 0);
  if (sample === undefined || first === undefined) return undefined;
  const padding = text.slice(insideOf(sample).start, memberStart(first));
  const isOneLine = !/[\r\n]/.test(text.slice(sample.start, sample.end));
  return { isOneLine, padding: isOneLine && /^[ \t]*$/.test(padding) ? padding : "" };
}

function isFlat({ children }: TextNode): boolean {
  return children.length > 0 && children.every(({ kind }) => kind !== "object" && kind !== "array");
}

/**
 * Writes a value the way its surroundings are written.
 * @param indent what the line starts with on which the value begins.
 * Recursive: the values of edits are as deep as a document may be, and no deeper.
 */
export function printJson(value: JsonValue, layout: Layout, indent: string): string {
  if (typeof value === "string") return quoteIn(layout, value);
  if (typeof value === "number") return layout.numbers?.get(value) ?? JSON.stringify(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const isOneLine = fitsOneLine(value, layout);
  const inner = indent + layout.indent;
  const below = isOneLine ? indent : inner;
  const members = Array.isArray(value)
    ? value.map((item: JsonValue) => printJson(item, layout, below))
    : Object.entries(value).map(([key, child]) => printMember(key, child, layout, below));
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (members.length === 0) return open + close;
  if (isOneLine) {
    const { padding } = Array.isArray(value) ? layout.array : layout.object;
    return open + padding + members.join(layout.comma) + padding + close;
  }
  const newline = layout.newline ?? "";
  return `${open}${newline}${inner}${members.join(`,${newline}${inner}`)}${newline}${indent}${close}`;
}

/** Writes a key and its value. */
export function printMember(key: string, value: JsonValue, layout: Layout, indent: string): string {
  return quoteIn(layout, key) + layout.colon + printJson(value, layout, indent);
}

function fitsOneLine(value: object, layout: Layout): boolean {
  if (layout.newline === undefined) return true;
  const isFlat = Object.values(value).every((child) => child === null || typeof child !== "object");
  return isFlat && (Array.isArray(value) ? layout.array : layout.object).isOneLine;
}

function quoteIn({ quote = JSON.stringify }: Layout, text: string): string {
  return quote(text);
}
