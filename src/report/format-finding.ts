import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import { safeName } from "../diagnostics/safe-output.js";
import type { Severity } from "../diagnostics/severity.js";
import { wrapWords } from "../draw/wrap-words.js";
import { formatCodeFrame } from "./code-frame.js";
import { formatPlace } from "./format-place.js";
import { formatWitness } from "./format-witness.js";
import type { Paint, Palette } from "./palette.js";

export interface FindingStyle {
  readonly palette: Palette;
  readonly width: number;
}

/** How wide the places and severities of a file are, so that its findings stand in columns. */
export interface FindingColumns {
  readonly place: number;
  readonly severity: number;
}

const MARGIN = 2;
const RELATED = 5;

/** One finding for a reader: sentence, code frame, related places, the run that shows it, and ways to mend it. */
export function formatFinding(
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
