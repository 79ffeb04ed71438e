import { plural } from "../diagnostics/message.js";
import { safeName } from "../diagnostics/safe-output.js";
import { type CheckReport, type NotChecked, type ReportSummary, summarise } from "./check-report.js";
import type { Paint, Palette } from "./palette.js";

/**
 * The lines that close a run: what was found, and which files were checked, passed over and not read. "No findings" is said
 * of what was checked: whatever had to stay open stands beside it.
 */
export function formatClosing(report: CheckReport, palette: Palette): string[] {
  const summary = summarise(report.files);
  const mark = report.exitCode === 0 ? "✔" : "✖";
  const verdict = `${mark} ${formatVerdict(report, summary)}`;
  const paint = choosePaint(report.exitCode, summary, palette);
  const details = [
    ...formatFixes(report, summary),
    formatFileCounts(report, summary),
    ...formatMoved(report.movedBaseline ?? 0),
    ...formatStale(report.staleBaseline ?? 0),
  ];
  return [palette.bold(paint(verdict)), ...details.map((line) => palette.dim(`  ${line}`))];
}

function formatMoved(count: number): string[] {
  if (count === 0) return [];
  const findings = `${plural(count, "finding")} ${count === 1 ? "is" : "are"}`;
  return [
    `${findings} suppressed under the former name of a moved file; --update-baseline carries ${count === 1 ? "it" : "them"} over`,
  ];
}

function formatStale(count: number): string[] {
  if (count === 0) return [];
  const entries =
    count === 1
      ? "1 entry of the baseline no longer occurs"
      : `${count} entries of the baseline no longer occur`;
  return [`${entries}; --update-baseline removes ${count === 1 ? "it" : "them"}`];
}

function choosePaint(exitCode: number, { counts, notChecked }: ReportSummary, palette: Palette): Paint {
  if (exitCode !== 0) return palette.red;
  const { undecidedNodes, opaqueNodes } = notChecked;
  if (counts.warning + undecidedNodes + opaqueNodes > 0) return palette.yellow;
  return counts.info > 0 ? palette.blue : palette.green;
}

/** How many findings of each severity there are: `1 error, 2 warnings`; nothing when there are none. */
export function formatCounts({ error, warning, info }: ReportSummary["counts"]): string {
  const parts = [
    ...(error > 0 ? [plural(error, "error")] : []),
    ...(warning > 0 ? [plural(warning, "warning")] : []),
    ...(info > 0 ? [plural(info, "info")] : []),
  ];
  return parts.join(", ");
}

function formatVerdict({ files, exitCode }: CheckReport, summary: ReportSummary): string {
  const counts = formatCounts(summary.counts);
  const checked = plural(summary.checked, "file");
  const failure = exitCode === 3 ? "; flowproof failed, so some may be missing" : "";
  const open = formatNotChecked(summary.notChecked);
  const rest = `${failure}${open.length > 0 ? `; ${open.join(", ")}` : ""}`;
  if (summary.checked === 0) return "no file was checked";
  if (counts === "") return `no findings in ${checked}${rest}`;
  const touched = files.filter(({ diagnostics }) => diagnostics.length > 0).length;
  return `${counts} in ${summary.checked === 1 ? checked : `${touched} of ${checked}`}${rest}`;
}

function formatNotChecked(open: NotChecked): string[] {
  const said = (count: number, noun: string, what: string) => {
    return count > 0 ? [`${plural(count, noun)} ${what}`] : [];
  };
  return [
    ...said(open.undecidedNodes, "node", "not decided"),
    ...said(open.opaqueNodes, "node", "not documented"),
    ...said(open.unknownCallees, "call", "not in the catalogue"),
    ...said(open.others, "other thing", "not checked"),
    ...(open.lacksCatalogue ? ["no catalogue"] : []),
  ];
}

/** What was fixed, and what can be and how. */
function formatFixes({ files, isReadOnly }: CheckReport, { fixed, fixable }: ReportSummary): string[] {
  if (isReadOnly) return [];
  const offered = files.flatMap(({ diagnostics }) => diagnostics.filter(({ edits }) => edits.length > 0));
  const suggested = offered.length - fixable;
  const touched = files.filter((file) => (file.fixed ?? 0) > 0).length;
  return [
    ...(fixed > 0 ? [`${fixed} fixed in ${plural(touched, "file")}`] : []),
    ...(fixable > 0 ? [`${fixable} can be fixed: flowproof check --fix`] : []),
    ...(suggested > 0 ? [`suggestions for ${plural(suggested, "finding")}: flowproof fix <file>`] : []),
  ];
}

function formatFileCounts({ files }: CheckReport, summary: ReportSummary): string {
  const { checked, notWorkflow, unreadable, suppressed } = summary;
  const passedOver = files.filter(({ status }) => status === "not-a-workflow").map(({ path }) => path);
  const accepted = suppressed > 0 ? `; ${plural(suppressed, "finding")} suppressed` : "";
  const named = passedOver.length > 0 ? ` (${formatNames(passedOver)})` : "";
  return `${checked} checked, ${notWorkflow} passed over${named}, ${unreadable} not read${accepted}`;
}

/** Some names, not all of many. */
function formatNames(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).map(safeName).join(", ");
  const more = names.length - SHOWN_NAMES;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

const SHOWN_NAMES = 5;
