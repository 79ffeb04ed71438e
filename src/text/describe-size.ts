import { tooLarge } from "../document/rules/too-large.js";
import { byteLength } from "./byte-length.js";
import { LineIndex } from "./line-index.js";
import { reportText } from "./report-text.js";
import type { TextFinding } from "./text-document.js";

/** The finding on a text that has more bytes than are read, at its start. */
export function describeSize(text: string, messageId: "bytes" | "yaml", limit: number): TextFinding[] {
  const findings: TextFinding[] = [];
  const range = new LineIndex(text).range(0, 0);
  reportText(tooLarge, findings, { range })({ messageId, at: "", data: { size: byteLength(text), limit } });
  return findings;
}
