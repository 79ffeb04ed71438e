import type { DiagnosticBase, Edit } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import { applyPatch } from "../document/patch.js";
import type { LocatedDiagnostic } from "./complete-diagnostic.js";

// Trying an edit out costs one more check, so that large documents and those full of findings get fewer trials:
// about this many characters are checked again, a finding counting as many.
const WORK = 3_000_000;
const FINDING = 1000;

/**
 * Keeps an edit only if, applied to a copy, its finding is gone and no other has come.
 * @param most how many edits are tried at the most; those beyond are left out.
 * Complexity: one check of the document for each edit tried.
 */
export function verifyEdits(
  document: JsonValue,
  diagnostics: readonly LocatedDiagnostic[],
  check: (changed: JsonValue) => readonly LocatedDiagnostic[],
  most: number,
): LocatedDiagnostic[] {
  const before = countIdentities(diagnostics);
  const cost = 1 + JSON.stringify(document).length + diagnostics.length * FINDING;
  let trials = Math.min(most, Math.ceil(WORK / cost));
  const holds = (diagnostic: LocatedDiagnostic, edit: Edit): boolean => {
    if (trials-- <= 0) return false;
    const changed = applyPatch(document, edit.patch);
    if (!changed.ok) return false;
    const after = countIdentities(check(changed.value));
    const mended = identityOf(diagnostic);
    if ((after.get(mended) ?? 0) >= (before.get(mended) ?? 0)) return false;
    return [...after].every(([identity, count]) => count <= (before.get(identity) ?? 0));
  };
  return diagnostics.map((diagnostic) => {
    if (diagnostic.edits.length === 0) return diagnostic;
    return { ...diagnostic, edits: diagnostic.edits.filter((edit) => holds(diagnostic, edit)) };
  });
}

type Identified = Pick<DiagnosticBase, "fingerprint" | "messageId">;

/** How often each finding is there; two are the same when rule, message and names are. */
export function countIdentities(diagnostics: readonly Identified[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    const identity = identityOf(diagnostic);
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
  }
  return counts;
}

/** The fingerprint without its `#n`, which shifts when an equal finding before it goes. */
function identityOf(diagnostic: Identified): string {
  return `${diagnostic.fingerprint.replace(/#\d+$/, "")} ${diagnostic.messageId}`;
}
