import { FingerprintCounter } from "../../diagnostics/fingerprint.js";
import type { LocatedDiagnostic } from "../../validate/complete-diagnostic.js";

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
