import { contentStart } from "./content-start.js";
import type { TextDocument, TextFinding, TextLanguage } from "./text-document.js";

/** A document without a value, and why: every place in it is the start of the text. */
export function unreadDocument(
  text: string,
  language: TextLanguage,
  findings: readonly TextFinding[],
): TextDocument {
  const start = { line: 1, column: 1, offset: contentStart(text) };
  const range = { start, end: start };
  return {
    language,
    value: undefined,
    parsed: false,
    hasComments: false,
    comments: () => [],
    findings,
    locate: () => range,
    written: () => undefined,
  };
}
