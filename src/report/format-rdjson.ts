import type { Edit, ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import type { Place, Position, Range } from "../diagnostics/place.js";
import { safeJson } from "../diagnostics/safe-output.js";
import type { Severity } from "../diagnostics/severity.js";
import { homepage } from "../rules/homepage.generated.js";
import { rulePageUri } from "../rules/rule-metadata.js";
import { type CheckReport, type FileReport, printedDiagnostics } from "./check-report.js";
import { splitLines } from "./code-frame.js";
import type { ChangesOf } from "./edit-changes.js";

const SEVERITIES = { error: "ERROR", warning: "WARNING", info: "INFO" } as const satisfies Record<
  Severity,
  string
>;
/** Larger ones are a page that nobody reads in a review. */
const MOST_LINES = 100;

/** The report in the format of reviewdog, with the edits as suggestions. */
export function formatRdjson(report: CheckReport, changesOf: ChangesOf): string {
  const diagnostics = report.files.flatMap((file) => {
    const lines = file.text === undefined ? undefined : splitLines(file.text);
    return printedDiagnostics(file, report.quiet).map((diagnostic) =>
      describe(file, diagnostic, lines, changesOf),
    );
  });
  const url = homepage === "" ? {} : { url: homepage };
  return safeJson({ source: { name: "flowproof", ...url }, diagnostics });
}

function describe(
  file: FileReport,
  diagnostic: ReportedDiagnostic,
  lines: readonly string[] | undefined,
  changesOf: ChangesOf,
) {
  const { message, severity, ruleId, related, edits } = diagnostic;
  const url = rulePageUri(ruleId);
  const suggestions = edits.flatMap((edit) => suggest(file, edit, lines, changesOf));
  return {
    message,
    location: locate(file.path, diagnostic, lines),
    severity: SEVERITIES[severity],
    code: { value: ruleId, ...(url !== undefined && { url }) },
    ...(suggestions.length > 0 && { suggestions }),
    ...(related.length > 0 && {
      related_locations: related.map((place) => ({
        message: place.message,
        location: locate(
          place.document ?? file.path,
          place,
          place.document === undefined ? lines : undefined,
        ),
      })),
    }),
  };
}

function locate(path: string, { range }: Place, lines: readonly string[] | undefined) {
  return { path, ...(range !== undefined && { range: formatRange(range, lines) }) };
}

/** The end lies behind the last character. */
function formatRange({ start, end }: Range, lines: readonly string[] | undefined) {
  return { start: formatPosition(start, lines), end: formatPosition(end, lines) };
}

/** Columns count bytes of UTF-8; where nobody has the text, they are left out. */
function formatPosition({ line, column }: Position, lines: readonly string[] | undefined) {
  const text = lines?.[line - 1];
  if (text === undefined) return { line };
  return { line, column: utf8Length(text.slice(0, column - 1)) + 1 };
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/** A suggestion is one stretch of text, so that an edit in several places takes along what stands between them. */
function suggest(
  file: FileReport,
  edit: Edit,
  lines: readonly string[] | undefined,
  changesOf: ChangesOf,
): { range: object; text: string }[] {
  const changes = changesOf(file, edit) ?? [];
  const start = changes[0]?.range.start;
  const end = changes.at(-1)?.range.end;
  if (start === undefined || end === undefined || end.line - start.line >= MOST_LINES) return [];
  let text = "";
  let at = start.offset;
  for (const change of changes) {
    text += (file.text ?? "").slice(at, change.range.start.offset) + change.text;
    at = change.range.end.offset;
  }
  return [{ range: formatRange({ start, end }, lines), text }];
}
