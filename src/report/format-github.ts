import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import { plural } from "../diagnostics/message.js";
import { breakInlineCommands } from "../diagnostics/safe-output.js";
import type { Severity } from "../diagnostics/severity.js";
import { type CheckReport, printedDiagnostics } from "./check-report.js";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const satisfies Record<
  Severity,
  string
>;

const KINDS = Object.keys(COMMANDS) as readonly Severity[];
/** So many annotations of a kind are shown of one step; GitHub drops the others without a word. */
const MOST_SHOWN = 10;

/**
 * Workflow commands that GitHub Actions turns into annotations, one line a finding: errors first, as many of each kind as
 * are shown. The last line says how many more there are.
 */
export function formatGithub(report: CheckReport): string {
  const findings = report.files.flatMap((file) =>
    printedDiagnostics(file, report.quiet).map((diagnostic) => ({ path: file.path, diagnostic })),
  );
  const ofKind = KINDS.map((kind) => findings.filter(({ diagnostic }) => diagnostic.severity === kind));
  const lines = ofKind
    .flatMap((kind) => kind.slice(0, MOST_SHOWN))
    .map(({ path, diagnostic }) => formatCommand(path, diagnostic));
  return breakInlineCommands([...lines, ...formatMore(findings.length - lines.length)].join(""));
}

function formatMore(count: number): string[] {
  if (count === 0) return [];
  const findings = `${plural(count, "more finding")} ${count === 1 ? "is" : "are"}`;
  return [`${findings} not annotated, since GitHub shows ${MOST_SHOWN} of a kind; the report lists all.\n`];
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
