import { tooDeep } from "../document/rules/too-deep.js";
import type { LineIndex } from "./line-index.js";
import { reportText } from "./report-text.js";
import type { TextFinding } from "./text-document.js";
import type { OffsetRange } from "./text-tree.js";

/** The finding on a value that stands deeper than the limit. */
export function describeDepth({ start, end }: OffsetRange, limit: number, lines: LineIndex): TextFinding[] {
  const findings: TextFinding[] = [];
  const range = lines.range(start, end);
  reportText(tooDeep, findings, { range })({ messageId: "nested", at: "", data: { limit } });
  return findings;
}
