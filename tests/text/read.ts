import { formatMessage } from "../../src/diagnostics/message.js";
import type { Range } from "../../src/diagnostics/place.js";
import { parseText } from "../../src/text/parse-text.js";
import type { TextDocument, TextFinding, TextLanguage } from "../../src/text/text-document.js";
import { parseYaml } from "../../src/text/yaml/parse-yaml.js";

export const LIMITS = { bytes: 10_000_000, depth: 200 };

/** Reads a text with the limits that are usual. */
export function read(text: string, language: TextLanguage = "json"): TextDocument {
  return parseText(text, { language, limits: LIMITS, parseYaml });
}

/** A finding as people see it: rule, part of the text, sentence. */
export function show(text: string, { rule, finding, range }: TextFinding): string[] {
  const template = rule.messages[finding.messageId] ?? "";
  return [rule.id, cut(text, range), formatMessage(template, finding.data ?? {})];
}

/** The part of a text that a range covers. */
export function cut(text: string, range: Range): string {
  return text.slice(range.start.offset, range.end.offset);
}
