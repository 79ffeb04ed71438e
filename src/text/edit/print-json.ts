import type { JsonValue } from "../../diagnostics/json.js";
import type { Layout } from "./json-layout.js";

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
