import type { JsonValue } from "../../diagnostics/json.js";
import { printJson } from "../edit/print-json.js";
import type { YamlLayout } from "./yaml-layout.js";

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
