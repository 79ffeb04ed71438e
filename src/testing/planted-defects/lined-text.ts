import type { JsonValue } from "../../diagnostics/json.js";
import { isObject } from "../../document/detect-kind.js";

/** The languages that comments can be written in. */
export type LinedLanguage = "jsonc" | "yaml";

/**
 * The lines of a workflow as a text in which every member and every node has one line. A comment may stand between any
 * two lines, and behind every one.
 */
export function printLines(document: JsonValue, language: LinedLanguage): string[] {
  const members = Object.entries(isObject(document) ? document : {}).map(([key, value]) => {
    return printMember(key, value, language);
  });
  if (language === "yaml") return members.flat();
  return ["{", ...members.flatMap((lines, at) => (at < members.length - 1 ? withComma(lines) : lines)), "}"];
}

/** Where a node stands among those lines, from 0. */
export function lineOfNode(document: object, index: number, language: LinedLanguage): number {
  const before = Object.keys(document).indexOf("flow");
  return before + 1 + index + (language === "jsonc" ? 1 : 0);
}

function printMember(key: string, value: JsonValue, language: LinedLanguage): string[] {
  const name = JSON.stringify(key);
  if (key !== "flow" || !Array.isArray(value) || value.length === 0)
    return [`${name}: ${JSON.stringify(value)}`];
  const nodes = value.map((node: JsonValue) => JSON.stringify(node));
  if (language === "yaml") return [`${name}:`, ...nodes.map((node) => `- ${node}`)];
  return [`${name}: [`, ...nodes.map((node, at) => (at < nodes.length - 1 ? `${node},` : node)), "]"];
}

function withComma(lines: readonly string[]): string[] {
  return lines.map((line, at) => (at === lines.length - 1 ? `${line},` : line));
}
