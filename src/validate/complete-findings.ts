import type { RawFinding } from "../diagnostics/define-rule.js";
import { FingerprintCounter } from "../diagnostics/fingerprint.js";
import type { EditSource } from "./build-edits.js";
import { completeDiagnostic, type LocatedDiagnostic } from "./complete-diagnostic.js";
import { limitFindings } from "./limit-findings.js";
import type { ResolvedOptions } from "./options.js";
import { sortDiagnostics } from "./order.js";
import { severityOf } from "./severity.js";

/** A finding, and whether what it is about is a draft. */
export interface FoundIn {
  readonly raw: RawFinding;
  readonly isDraft: boolean;
}

/** Findings → diagnostics of one document: severity → sentence, place and edits → the one order → limit → fingerprint. */
export function completeFindings(
  findings: readonly FoundIn[],
  source: EditSource,
  options: ResolvedOptions,
): readonly LocatedDiagnostic[] {
  const completed: LocatedDiagnostic[] = [];
  for (const { raw, isDraft } of findings) {
    const severity = severityOf(raw, isDraft, options);
    if (severity !== "off") completed.push(completeDiagnostic(raw, severity, source));
  }
  const limited = limitFindings(sortDiagnostics(completed, source.document), options);
  const counter = new FingerprintCounter();
  return limited.map((found) => ({ ...found, fingerprint: counter.next(found.fingerprint) }));
}
