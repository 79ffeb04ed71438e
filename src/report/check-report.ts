import type { Suppressed } from "../accept/accepted.js";
import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/severity.js";
import type { DocumentKind } from "../document/detect-kind.js";
import type { Unchecked } from "../validate/result.js";

/** What became of one file: checked, passed over by a search because it is no workflow, or not readable. */
export type FileStatus = "checked" | "not-a-workflow" | "unreadable";

/** One file with its findings. */
export interface FileReport {
  /** As it is shown: relative, with forward slashes. */
  readonly path: string;
  readonly status: FileStatus;
  readonly kind: DocumentKind | undefined;
  readonly diagnostics: readonly ReportedDiagnostic[];
  readonly unchecked: readonly Unchecked[];
  /** How many fixes were written to it before it got its verdict. */
  readonly fixed?: number;
  /** Findings that a comment, an override or the baseline accepts; they count nowhere else. */
  readonly suppressed: readonly Suppressed<ReportedDiagnostic>[];
  /** The text of the document, for code frames. */
  readonly text?: string | undefined;
}

/** Everything that a report can tell; the formats turn it into text. */
export interface CheckReport {
  readonly version: string;
  readonly exitCode: number;
  /** In path order. */
  readonly files: readonly FileReport[];
  /** Only errors are printed; the counts stay. */
  readonly quiet: boolean;
  /** No command applies the edits of these findings, so that none is recommended. */
  readonly isReadOnly?: boolean;
  /** Entries of the baseline whose findings are gone. */
  readonly staleBaseline?: number;
}

/** The numbers that close a report. */
export interface ReportSummary {
  readonly checked: number;
  readonly notWorkflow: number;
  readonly unreadable: number;
  readonly counts: Readonly<Record<Severity, number>>;
  /** Findings that were accepted. */
  readonly suppressed: number;
  /** Findings that have a fix. */
  readonly fixable: number;
  /** Fixes that were written. */
  readonly fixed: number;
}

/** Counts files and findings, those that are not printed too. */
export function summarise(files: readonly FileReport[]): ReportSummary {
  const diagnostics = files.flatMap((file) => file.diagnostics);
  const count = (status: FileStatus) => files.filter((file) => file.status === status).length;
  return {
    checked: count("checked"),
    notWorkflow: count("not-a-workflow"),
    unreadable: count("unreadable"),
    counts: countSeverities(diagnostics),
    suppressed: files.reduce((sum, { suppressed }) => sum + suppressed.length, 0),
    fixable: diagnostics.filter(({ edits }) => edits.some(({ safety }) => safety === "fix")).length,
    fixed: files.reduce((sum, { fixed = 0 }) => sum + fixed, 0),
  };
}

/** The findings of a file that are to be printed. */
export function printedDiagnostics(file: FileReport, quiet: boolean): readonly ReportedDiagnostic[] {
  return quiet ? file.diagnostics.filter(({ severity }) => severity === "error") : file.diagnostics;
}

function countSeverities(diagnostics: readonly ReportedDiagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}
