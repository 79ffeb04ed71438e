import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import { safeName, safeOutput } from "../diagnostics/safe-output.js";
import { formatPlace } from "./format-place.js";

/** The findings that offer edits, by their fingerprints, with the numbers by which edits are chosen. */
export function formatEdits(diagnostics: readonly ReportedDiagnostic[]): string {
  const findings = diagnostics
    .filter(({ edits }) => edits.length > 0)
    .map((diagnostic) => {
      const { fingerprint, message, edits } = diagnostic;
      const titles = edits.map(({ title, safety }, at) => `  ${at + 1}  ${safeName(title)} (${safety})`);
      return [
        `${safeName(fingerprint)}`,
        `  ${formatPlace(diagnostic)}  ${safeName(message)}`,
        ...titles,
        "",
      ];
    });
  return safeOutput(
    findings
      .flat()
      .map((line) => `${line}\n`)
      .join(""),
  );
}
