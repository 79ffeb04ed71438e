import { languageOfFile } from "./detect-language.js";
import { byteLength } from "./encoding.js";
import { parseJson } from "./parse-json.js";
import type { ParseTextOptions, TextDocument } from "./text-document.js";
import { unreadDocument } from "./text-document.js";
import { describeSize } from "./text-findings.js";

/**
 * Reads a text into a value and its places; never throws, whatever the text holds.
 * Without a language and an extension that tells it, the text is taken for JSON.
 */
export function parseText(
  text: string,
  { language, filename, limits, parseYaml, mendJson }: ParseTextOptions,
): TextDocument {
  const spoken = language ?? languageOfFile(filename) ?? "json";
  if (isLarger(text, limits.bytes)) {
    const again = (changed: string) => parseText(changed, { language: spoken, limits, parseYaml, mendJson });
    return unreadDocument(text, spoken, describeSize(text, "bytes", limits.bytes), again);
  }
  if (spoken !== "yaml") return parseJson(text, spoken, limits.depth, mendJson);
  if (parseYaml === undefined) throw new Error("The text is YAML, but its reader was not handed in.");
  return parseYaml(text, limits);
}

/** Whether a text has more bytes in UTF-8. A character has one to three of them: most texts need not be counted. */
function isLarger(text: string, bytes: number): boolean {
  return text.length > bytes || (3 * text.length > bytes && byteLength(text) > bytes);
}
