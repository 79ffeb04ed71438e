import { type CheckReport, type FileReport, type ReportSummary, summarise } from "./check-report.js";
import type { Palette } from "./palette.js";
import { plural } from "./plural.js";

/** The lines that close a run: what was found, and which files were checked, passed over and not read. */
export function formatClosing(report: CheckReport, palette: Palette): string[] {
  const summary = summarise(report.files);
  return [formatVerdict(report.files, summary, palette), palette.dim(`  ${formatFileCounts(summary)}`)];
}

function formatVerdict(files: readonly FileReport[], summary: ReportSummary, palette: Palette): string {
  const { error, warning, info } = summary.counts;
  const parts = [
    ...(error > 0 ? [plural(error, "error")] : []),
    ...(warning > 0 ? [plural(warning, "warning")] : []),
    ...(info > 0 ? [plural(info, "info")] : []),
  ];
  const checked = plural(summary.checked, "file");
  if (summary.checked === 0) return palette.yellow("✖ no file was checked");
  if (parts.length === 0) return palette.green(`✔ no findings in ${checked}`);
  const touched = files.filter(({ diagnostics }) => diagnostics.length > 0).length;
  const place = summary.checked === 1 ? checked : `${touched} of ${checked}`;
  const verdict = `${error > 0 ? "✖" : "✔"} ${parts.join(", ")} in ${place}`;
  if (error > 0) return palette.bold(palette.red(verdict));
  return palette.bold(warning > 0 ? palette.yellow(verdict) : palette.blue(verdict));
}

function formatFileCounts({ checked, notWorkflow, unreadable }: ReportSummary): string {
  return `${checked} checked, ${notWorkflow} passed over, ${unreadable} not read`;
}
