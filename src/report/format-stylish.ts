import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import { safeName, safeOutput } from "../diagnostics/safe-output.js";
import type { Severity } from "../diagnostics/severity.js";
import { wrapWords } from "../draw/text-columns.js";
import { type CheckReport, type FileReport, printedDiagnostics } from "./check-report.js";
import { formatCodeFrame, splitLines } from "./code-frame.js";
import { formatClosing } from "./format-closing.js";
import { formatPlace } from "./format-place.js";
import { formatWitness } from "./format-witness.js";
import type { Paint, Palette } from "./palette.js";

export interface FindingStyle {
  readonly palette: Palette;
  readonly width: number;
}

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

/** How wide the places and severities of a file are, so that its findings stand in columns. */
interface FindingColumns {
  readonly place: number;
  readonly severity: number;
}

const MARGIN = 2;
const RELATED = 5;

/** One finding for a reader: sentence, code frame, related places, the run that shows it, and ways to mend it. */
function formatFinding(
  diagnostic: ReportedDiagnostic,
  lines: readonly string[] | undefined,
  columns: FindingColumns,
  style: FindingStyle,
): string[] {
  const indent = " ".repeat(MARGIN * 2);
  const frameStyle = { palette: style.palette, width: style.width - indent.length };
  const { range } = diagnostic;
  const frame = range === undefined || lines === undefined ? [] : formatCodeFrame(lines, range, frameStyle);
  const notes = formatNotes(diagnostic, style);
  return [
    ...formatHead(diagnostic, columns, style),
    ...(frame.length === 0 ? [] : ["", ...frame.map((line) => indent + line)]),
    ...(notes.length === 0 ? [] : ["", ...notes]),
  ];
}

function formatHead(diagnostic: ReportedDiagnostic, columns: FindingColumns, style: FindingStyle): string[] {
  const { palette } = style;
  const place = formatPlace(diagnostic).padStart(columns.place);
  const severity = diagnostic.severity.padEnd(columns.severity);
  const indent = MARGIN + columns.place + 2 + columns.severity + 2;
  const rule = diagnostic.certainty === "possible" ? `${diagnostic.ruleId} (possible)` : diagnostic.ruleId;
  const text = wrapWords(diagnostic.message, Math.max(30, style.width - indent));
  const last = text.at(-1) ?? "";
  const fits = indent + last.length + 2 + rule.length <= style.width;
  const ending = fits
    ? [...text.slice(0, -1), `${last}  ${palette.dim(rule)}`]
    : [...text, palette.dim(rule)];
  const start = `${" ".repeat(MARGIN)}${palette.dim(place)}  ${severityPaint(palette)[diagnostic.severity](severity)}  `;
  return ending.map((line, at) => (at === 0 ? start + line : " ".repeat(indent) + line));
}

function severityPaint(palette: Palette): Record<Severity, Paint> {
  return { error: palette.red, warning: palette.yellow, info: palette.blue };
}

function formatNotes(diagnostic: ReportedDiagnostic, style: FindingStyle): string[] {
  const shown = diagnostic.related.slice(0, RELATED);
  const more = diagnostic.related.length - shown.length + (diagnostic.moreRelated ?? 0);
  const related = shown.map((place) => ({
    label: "see",
    text: `${formatPlace(place)} (${safeName(place.role)}) ${safeName(place.message)}`,
  }));
  const edits = diagnostic.edits.map(({ title, safety }) => ({
    label: "help",
    text: `${safeName(title)} (${safety})`,
  }));
  const notes = [
    ...related,
    ...(more > 0 ? [{ label: "see", text: `… and ${more} more` }] : []),
    ...(diagnostic.witness === undefined ? [] : formatWitness(diagnostic.witness)),
    ...edits,
  ];
  return notes.flatMap(({ label, text }) => formatNote(label, safeName(text), style));
}

function formatNote(label: string, text: string, style: FindingStyle): string[] {
  const head = `${label}:`.padEnd(6);
  const indent = MARGIN * 2 + head.length;
  const paint = label === "help" ? style.palette.green : style.palette.blue;
  return wrapWords(text, style.width - indent).map((line, at) =>
    at === 0 ? `${" ".repeat(MARGIN * 2)}${paint(head)}${line}` : `${" ".repeat(indent)}${line}`,
  );
}
