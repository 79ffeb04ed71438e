import { plural } from "../diagnostics/plural.js";
import { type CheckReport, type ReportSummary, summarise } from "./check-report.js";
import type { Paint, Palette } from "./palette.js";

/** The lines that close a run: what was found, and which files were checked, passed over and not read. */
export function formatClosing(report: CheckReport, palette: Palette): string[] {
  const summary = summarise(report.files);
  const mark = report.exitCode === 0 ? "✔" : "✖";
  const verdict = `${mark} ${formatVerdict(report, summary)}`;
  const paint = choosePaint(report.exitCode, summary, palette);
  const details = [
    ...formatFixes(report, summary),
    formatFileCounts(summary),
    ...formatStale(report.staleBaseline ?? 0),
  ];
  return [palette.bold(paint(verdict)), ...details.map((line) => palette.dim(`  ${line}`))];
}

function formatStale(count: number): string[] {
  if (count === 0) return [];
  const entries =
    count === 1
      ? "1 entry of the baseline no longer occurs"
      : `${count} entries of the baseline no longer occur`;
  return [`${entries}; --update-baseline removes ${count === 1 ? "it" : "them"}`];
}

function choosePaint(exitCode: number, { counts }: ReportSummary, palette: Palette): Paint {
  if (exitCode !== 0) return palette.red;
  if (counts.warning > 0) return palette.yellow;
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
  if (summary.checked === 0) return "no file was checked";
  if (counts === "") return `no findings in ${checked}${failure}`;
  const touched = files.filter(({ diagnostics }) => diagnostics.length > 0).length;
  return `${counts} in ${summary.checked === 1 ? checked : `${touched} of ${checked}`}${failure}`;
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
    ...(suggested > 0 ? [`${plural(suggested, "suggestion")} to choose from: flowproof fix <file>`] : []),
  ];
}

function formatFileCounts({ checked, notWorkflow, unreadable, suppressed }: ReportSummary): string {
  const accepted = suppressed > 0 ? `; ${plural(suppressed, "finding")} suppressed` : "";
  return `${checked} checked, ${notWorkflow} passed over, ${unreadable} not read${accepted}`;
}
