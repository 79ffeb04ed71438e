import type { RuleCase } from "./check-rule-case.js";
import { formatSorted, isHere } from "./check-rule-document.js";
import { type CaseDiagnostic, runCase } from "./check-rule-run.js";

/** Rules that say something else of a text than of its value. */
const READING_RULES: ReadonlySet<string> = new Set([
  "document/not-json",
  "document/too-deep",
  "document/too-large",
]);

/** What is wrong with the findings on the text of a value: they have to be the same, each with a range. */
export function checkText({ source, options }: RuleCase, diagnostics: readonly CaseDiagnostic[]): string[] {
  if (source.kind !== "value" || diagnostics.some(({ ruleId }) => READING_RULES.has(ruleId))) return [];
  const found = runCase({ kind: "text", text: JSON.stringify(source.value) }, options);
  const places = found.flatMap((diagnostic) => [
    diagnostic,
    ...diagnostic.related.filter((place) => isHere(place, options)),
  ]);
  if (places.some(({ range }) => range === undefined)) return ["a place in the text has no range"];
  const plain = found.map(({ range, related, ...rest }) => {
    return { ...rest, related: related.map(({ range: _range, ...place }) => place) };
  });
  return formatSorted(plain) === formatSorted(diagnostics) ? [] : ["its text gets other findings"];
}
