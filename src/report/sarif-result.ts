import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/severity.js";
import { formatWitness } from "./format-witness.js";
import { formatSarifLocation, formatSarifText } from "./sarif-location.js";

/** What SARIF calls the severities. */
export const SARIF_LEVELS = { error: "error", warning: "warning", info: "note" } as const satisfies Record<
  Severity,
  string
>;

/** One finding; what a program needs to repair it stands in its `properties`. */
export function formatSarifResult(
  path: string,
  diagnostic: ReportedDiagnostic,
  ruleIndexes: ReadonlyMap<string, number>,
) {
  const { ruleId, severity, fingerprint, related } = diagnostic;
  const { messageId, certainty, data, witness, edits } = diagnostic;
  const ruleIndex = ruleIndexes.get(ruleId);
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: SARIF_LEVELS[severity],
    message: formatSarifText(formatText(diagnostic)),
    locations: [formatSarifLocation(path, diagnostic)],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        ...formatSarifLocation(place.document ?? path, place),
        message: formatSarifText(place.message),
      })),
    }),
    partialFingerprints: { "flowproof/v1": fingerprint },
    properties: { messageId, certainty, data, ...(witness !== undefined && { witness }), edits },
  };
}

/** The sentence alone is shown where there is little room, so that the run that shows it stands behind it. */
function formatText({ message, witness }: ReportedDiagnostic): string {
  const lines = witness === undefined ? [] : formatWitness(witness);
  return [message, ...lines.map(({ label, text }) => `${label}: ${text}`)].join("\n");
}
