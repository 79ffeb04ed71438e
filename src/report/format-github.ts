import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import { breakInlineCommands } from "../diagnostics/safe-output.js";
import type { Severity } from "../diagnostics/severity.js";
import { type CheckReport, printedDiagnostics } from "./check-report.js";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const satisfies Record<
  Severity,
  string
>;

/** Workflow commands that GitHub Actions turns into annotations, one line a finding. */
export function formatGithub(report: CheckReport): string {
  const lines = report.files.flatMap((file) =>
    printedDiagnostics(file, report.quiet).map((diagnostic) => formatCommand(file.path, diagnostic)),
  );
  return breakInlineCommands(lines.join(""));
}

function formatCommand(path: string, diagnostic: ReportedDiagnostic): string {
  const properties = [["file", path], ...placeProperties(diagnostic), ["title", diagnostic.ruleId]];
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[diagnostic.severity]} ${written.join(",")}::${escapeData(diagnostic.message)}\n`;
}

/** GitHub refuses columns when a place spans several lines. */
function placeProperties({ range }: ReportedDiagnostic): (readonly [string, number])[] {
  if (range === undefined) return [];
  const { start, end } = range;
  if (start.line !== end.line) {
    return [
      ["line", start.line],
      ["endLine", end.line],
    ];
  }
  return [
    ["line", start.line],
    ["col", start.column],
    ["endLine", end.line],
    ["endColumn", end.column],
  ];
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** GitHub's own escapes first, so that the file name stays true; what they do not cover is taken out. */
function escapeData(text: string): string {
  const escaped = text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  return escaped.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "\ufffd");
}
