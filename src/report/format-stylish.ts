import { safeName, safeOutput } from "../diagnostics/safe-output.js";
import { type CheckReport, type FileReport, printedDiagnostics } from "./check-report.js";
import { formatClosing } from "./format-closing.js";
import { type FindingStyle, formatFinding } from "./format-finding.js";
import { formatPlace } from "./format-place.js";
import { splitLines } from "./source-lines.js";

/** The report for a person at a terminal: findings by file with code frames, and a summary. */
export function formatStylish(report: CheckReport, style: FindingStyle): string {
  const files = report.files.flatMap((file) => formatFile(file, report.quiet, style));
  const closing = formatClosing(report, style.palette);
  return safeOutput(`${[...files, ...closing].join("\n")}\n`);
}

function formatFile(file: FileReport, quiet: boolean, style: FindingStyle): string[] {
  const diagnostics = printedDiagnostics(file, quiet);
  if (diagnostics.length === 0) return [];
  const columns = {
    place: widest(diagnostics.map(formatPlace)),
    severity: widest(diagnostics.map(({ severity }) => severity)),
  };
  const lines = file.text === undefined ? undefined : splitLines(file.text);
  const findings = diagnostics.flatMap((diagnostic) => [
    ...formatFinding(diagnostic, lines, columns, style),
    "",
  ]);
  return [style.palette.underline(style.palette.bold(safeName(file.path))), "", ...findings];
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}
