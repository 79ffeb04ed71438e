import type { ReportedDiagnostic } from "../../diagnostics/diagnostic.js";
import { formatMessage } from "../../diagnostics/message.js";
import { tooLarge } from "../../document/rules/too-large.js";
import type { ResolvedOptions } from "../../validate/options.js";

/** The finding on a file that has too many bytes to be read. */
export function reportTooLarge(size: number, { limits, levels }: ResolvedOptions): ReportedDiagnostic[] {
  const severity = levels.get(tooLarge.id) ?? tooLarge.severity;
  if (severity === "off") return [];
  const start = { line: 1, column: 1, offset: 0 };
  const data = { size, limit: limits.bytes };
  return [
    {
      ruleId: tooLarge.id,
      messageId: "bytes",
      severity,
      certainty: "certain",
      message: formatMessage(tooLarge.messages.bytes, data),
      data,
      pointer: "",
      range: { start, end: start },
      related: [],
      edits: [],
      fingerprint: tooLarge.id,
    },
  ];
}
