import type { ReportedDiagnostic } from "../../diagnostics/diagnostic.js";
import { findNearNames } from "../../diagnostics/near-names.js";
import { quote } from "../../diagnostics/quote.js";
import { UsageError } from "../command.js";

const MOST = 3;

/**
 * The finding of a fingerprint.
 * @throws UsageError when there is none, with the fingerprints that are near, or some that there are.
 */
export function requireFinding(
  fingerprint: string,
  diagnostics: readonly ReportedDiagnostic[],
  shown: string,
): ReportedDiagnostic {
  const found = diagnostics.find((diagnostic) => diagnostic.fingerprint === fingerprint);
  if (found !== undefined) return found;
  const sentence = `There is no finding "${quote(fingerprint, 200)}" in "${quote(shown, 200)}"`;
  const known = diagnostics.map((diagnostic) => diagnostic.fingerprint);
  if (known.length === 0) throw new UsageError(`${sentence}, nor any other.`);
  const near = findNear(fingerprint, known);
  const [names, question] = near.length > 0 ? [near, "Did you mean"] : [known.slice(0, MOST), "There is"];
  const list = names.map((name) => `"${quote(name, 200)}"`).join(" or ");
  throw new UsageError(`${sentence}. ${question} ${list}${near.length > 0 ? "?" : "."}`);
}

/** The rule is what people remember. */
function findNear(fingerprint: string, known: readonly string[]): string[] {
  const near = findNearNames(fingerprint, known);
  if (near.length > 0) return near;
  const started = known.filter((name) => name.startsWith(fingerprint));
  return started.slice(0, MOST);
}
