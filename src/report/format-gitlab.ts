import { safeJson } from "../diagnostics/safe-output.js";
import type { Severity } from "../diagnostics/severity.js";
import { type CheckReport, printedDiagnostics } from "./check-report.js";

const SEVERITIES = { error: "major", warning: "minor", info: "info" } as const satisfies Record<
  Severity,
  string
>;

/** The report as GitLab reads code quality: a list with one entry for each finding. */
export function formatGitlab(report: CheckReport): string {
  const entries = report.files.flatMap((file) =>
    printedDiagnostics(file, report.quiet).map(({ message, ruleId, severity, fingerprint, range }) => ({
      description: message,
      check_name: ruleId,
      // It has to be unique in the whole report, and ours is unique in its file.
      fingerprint: `${file.path}:${fingerprint}`,
      severity: SEVERITIES[severity],
      location: {
        path: file.path,
        lines: { begin: range?.start.line ?? 1, ...(range !== undefined && { end: range.end.line }) },
      },
    })),
  );
  return safeJson(entries);
}
