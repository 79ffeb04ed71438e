import { type Decision, isAcceptance, type Suppressed } from "../../accept/accepted.js";
import { FingerprintCounter } from "../../diagnostics/fingerprint.js";
import { asDiagnostic } from "../../rules/index.js";
import type { LocatedDiagnostic } from "../../validate/complete-diagnostic.js";
import { publicForm } from "../../validate/validator.js";

/**
 * Divides findings into those that are reported, with the severity that is decided, and those that are accepted;
 * what is off is in neither.
 */
export function setApart(
  diagnostics: readonly LocatedDiagnostic[],
  decide: (diagnostic: LocatedDiagnostic) => Decision,
): { kept: LocatedDiagnostic[]; suppressed: Suppressed[] } {
  const kept: LocatedDiagnostic[] = [];
  const suppressed: Suppressed[] = [];
  for (const diagnostic of diagnostics) {
    const verdict = decide(diagnostic);
    if (isAcceptance(verdict))
      suppressed.push({ ...verdict, diagnostic: asDiagnostic(publicForm(diagnostic)) });
    else if (verdict !== "off")
      kept.push(verdict === diagnostic.severity ? diagnostic : { ...diagnostic, severity: verdict });
  }
  return { kept, suppressed };
}

/**
 * Puts findings that only the text has a place for among those of the document, each before the first one behind it.
 * @param added in the order of the text.
 */
export function insertByPlace(
  diagnostics: readonly LocatedDiagnostic[],
  added: readonly LocatedDiagnostic[],
): LocatedDiagnostic[] {
  const counter = new FingerprintCounter();
  const waiting = added.map((one) => ({ ...one, fingerprint: counter.next(one.fingerprint) })).reverse();
  const merged: LocatedDiagnostic[] = [];
  for (const diagnostic of diagnostics) {
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      if (offsetOf(next) > offsetOf(diagnostic)) break;
      merged.push(next);
      waiting.pop();
    }
    merged.push(diagnostic);
  }
  return [...merged, ...waiting.reverse()];
}

function offsetOf({ range }: LocatedDiagnostic): number {
  return range?.start.offset ?? 0;
}
