import { tooLarge } from "../document/rules/too-large.js";
import { byteLength } from "./byte-length.js";
import { languageOfFile } from "./detect-language.js";
import { LineIndex } from "./line-index.js";
import { parseJson } from "./parse-json.js";
import { reportText } from "./report-text.js";
import type { ParseTextOptions, TextDocument, TextFinding } from "./text-document.js";
import { unreadDocument } from "./unread-document.js";

/** Reads a text into a value and its places; never throws, whatever the text holds. */
export function parseText(text: string, { language, filename, limits }: ParseTextOptions): TextDocument {
  const spoken = language ?? languageOfFile(filename) ?? "json";
  // A character has at least one byte: what is far too large is not even encoded.
  const bytes = text.length > limits.bytes ? undefined : new TextEncoder().encode(text);
  if (bytes === undefined || bytes.length > limits.bytes) {
    return unreadDocument(text, spoken, describeSize(text, limits.bytes));
  }
  return parseJson(text, bytes, spoken, limits.depth);
}

function describeSize(text: string, limit: number): TextFinding[] {
  const findings: TextFinding[] = [];
  const range = new LineIndex(text).range(0, 0);
  reportText(tooLarge, findings, { range })({
    messageId: "bytes",
    at: "",
    data: { size: byteLength(text), limit },
  });
  return findings;
}
