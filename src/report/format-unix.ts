import { safeName, safeOutput } from "../diagnostics/safe-output.js";
import { type CheckReport, printedDiagnostics } from "./check-report.js";
import { formatPlace } from "./format-place.js";

/** One line a finding: `path:line:column: message [severity/rule]`. */
export function formatUnix(report: CheckReport): string {
  const lines = report.files.flatMap((file) =>
    printedDiagnostics(file, report.quiet).map((diagnostic) => {
      const place = `${safeName(file.path)}:${formatPlace(diagnostic)}`;
      return `${place}: ${diagnostic.message} [${diagnostic.severity}/${diagnostic.ruleId}]\n`;
    }),
  );
  return safeOutput(lines.join(""));
}
