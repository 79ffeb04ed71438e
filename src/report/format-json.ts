import { escapeUnsafe } from "../diagnostics/quote.js";
import { rules } from "../rules/index.js";
import { ruleUrl } from "../rules/rule-metadata.js";
import { type CheckReport, type FileReport, printedDiagnostics, summarise } from "./check-report.js";
import { breakInlineCommands } from "./safe-output.js";

/** The form of the report; it stays 0 until the form is promised. */
const VERSION = 0;

/** The whole report as JSON: every file, clean ones too, and what each rule that spoke is about. */
export function formatJson(report: CheckReport): string {
  const value = {
    version: VERSION,
    tool: { name: "flowproof", version: report.version },
    exitCode: report.exitCode,
    files: report.files.map((file) => describeFile(file, report.quiet)),
    rules: describeRules(report),
    summary: { ...summarise(report.files), staleBaseline: report.staleBaseline ?? 0 },
  };
  // Line by line, because the line breaks between values are the only control characters that stay.
  const lines = JSON.stringify(value, null, 2).split("\n");
  return `${lines.map((line) => breakInlineCommands(escapeUnsafe(line))).join("\n")}\n`;
}

function describeFile(file: FileReport, quiet: boolean) {
  return {
    path: file.path,
    status: file.status,
    kind: file.kind ?? null,
    diagnostics: printedDiagnostics(file, quiet),
    unchecked: file.unchecked,
    suppressed: file.suppressed,
    fixed: file.fixed ?? 0,
  };
}

function describeRules(report: CheckReport) {
  const used = new Set(
    report.files.flatMap((file) => printedDiagnostics(file, report.quiet).map(({ ruleId }) => ruleId)),
  );
  const entries = rules
    .filter(({ id }) => used.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, description, basis }) => [id, { description, url: ruleUrl(id), basis }] as const);
  return Object.fromEntries(entries);
}
