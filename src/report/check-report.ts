import type { Suppressed } from "../accept/accepted.js";
import type { RuleDeclaration } from "../diagnostics/define-rule.js";
import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/severity.js";
import type { DocumentKind } from "../document/detect-kind.js";
import { type RuleId, rules } from "../rules/index.js";
import { OPAQUE_NODES, UNDECIDED_NODES, UNKNOWN_CALL, type Unchecked } from "../validate/result.js";

/** What became of one file: checked, passed over by a search because it is no workflow, or not readable. */
type FileStatus = "checked" | "not-a-workflow" | "unreadable";

/** One file with its findings. */
export interface FileReport {
  /** As it is shown: relative, with forward slashes. */
  readonly path: string;
  readonly status: FileStatus;
  readonly kind: DocumentKind | undefined;
  readonly diagnostics: readonly ReportedDiagnostic[];
  readonly unchecked: readonly Unchecked[];
  /** It calls models or workflows, and no catalogue says anything of them. */
  readonly lacksCatalogue?: boolean;
  /** How many fixes were written to it before it got its verdict. */
  readonly fixed?: number;
  /** What was applied, in that order. */
  readonly edits?: readonly AppliedTitle[];
  /** Findings that a comment, an override or the baseline suppresses; they count nowhere else. */
  readonly suppressed: readonly Suppressed<ReportedDiagnostic>[];
  /** How many there are, where not all are listed. */
  readonly suppressedCount?: number;
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
  /** Findings that the baseline accepts under the former name of a file. */
  readonly movedBaseline?: number;
}

/** What a check had to leave open. */
export interface NotChecked {
  /** Nodes of which it is open when they run. */
  readonly undecidedNodes: number;
  /** Nodes of types of which nobody knows what they do. */
  readonly opaqueNodes: number;
  /** Models and workflows that the catalogue does not know. */
  readonly unknownCallees: number;
  /** No catalogue says anything of the models and workflows that are called. */
  readonly lacksCatalogue: boolean;
  /** Whatever else stands in `unchecked`. */
  readonly others: number;
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
  readonly notChecked: NotChecked;
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
    suppressed: files.reduce((sum, { suppressed, suppressedCount }) => {
      return sum + (suppressedCount ?? suppressed.length);
    }, 0),
    fixable: diagnostics.filter(({ edits }) => edits.some(({ safety }) => safety === "fix")).length,
    fixed: files.reduce((sum, { fixed = 0 }) => sum + fixed, 0),
    notChecked: countNotChecked(files),
  };
}

function countSeverities(diagnostics: readonly ReportedDiagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

function countNotChecked(files: readonly FileReport[]): NotChecked {
  const counts = { undecidedNodes: 0, opaqueNodes: 0, unknownCallees: 0, others: 0 };
  for (const { what, places } of files.flatMap(({ unchecked }) => unchecked)) {
    if (what === UNDECIDED_NODES) counts.undecidedNodes += places.length;
    else if (what === OPAQUE_NODES) counts.opaqueNodes += places.length;
    else if (what.startsWith(UNKNOWN_CALL)) counts.unknownCallees++;
    else counts.others++;
  }
  return { ...counts, lacksCatalogue: files.some((file) => file.lacksCatalogue === true) };
}

/** The findings of a file that are to be printed. */
export function printedDiagnostics(file: FileReport, quiet: boolean): readonly ReportedDiagnostic[] {
  return quiet ? file.diagnostics.filter(({ severity }) => severity === "error") : file.diagnostics;
}

/** The rules of the findings that a report prints, by id. */
export function findSpokenRules({ files, quiet }: CheckReport): readonly RuleDeclaration<RuleId>[] {
  const spoken = new Set(
    files.flatMap((file) => printedDiagnostics(file, quiet).map(({ ruleId }) => ruleId)),
  );
  return rules.filter(({ id }) => spoken.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** An edit that was applied, and the finding that it mended. */
interface AppliedTitle {
  readonly ruleId: string;
  readonly fingerprint: string;
  readonly title: string;
}
