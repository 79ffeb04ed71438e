import type { JsonValue } from "../../src/diagnostics/json.js";
import { equalJson } from "../../src/document/patch.js";
import type { ExpectedFinding } from "./check-rule-case.js";
import type { CaseDiagnostic } from "./check-rule-run.js";

/** How the diagnostics of a rule differ from the expected ones; they have to come in the same order. */
export function compareFindings(
  found: readonly CaseDiagnostic[],
  expected: readonly ExpectedFinding[],
): string[] {
  const problems: string[] = [];
  for (let index = 0; index < Math.max(found.length, expected.length); index++) {
    const [diagnostic, expectation] = [found[index], expected[index]];
    if (diagnostic === undefined)
      problems.push(`finding ${index} is missing: ${JSON.stringify(expectation)}`);
    else if (expectation === undefined) problems.push(`finding ${index} is too many: ${format(diagnostic)}`);
    else if (!meets(diagnostic, expectation)) {
      problems.push(`finding ${index} is ${format(diagnostic)}, not ${JSON.stringify(expectation)}`);
    }
  }
  return problems;
}

function meets(diagnostic: CaseDiagnostic, expectation: ExpectedFinding): boolean {
  // What is known is listed in every such finding, and said only where a fixture is about it.
  const { knownNames, ...data } = diagnostic.data as Record<string, JsonValue>;
  const isAsked = Object.hasOwn((expectation.data ?? {}) as object, "knownNames");
  const summary: Readonly<Record<string, JsonValue>> = {
    ...summarize(diagnostic),
    data: isAsked && knownNames !== undefined ? { ...data, knownNames } : data,
  };
  return Object.entries(expectation).every(([field, value]) => {
    const actual = summary[field];
    return actual !== undefined && equalJson(actual, value as JsonValue);
  });
}

function summarize(diagnostic: CaseDiagnostic): Readonly<Record<string, JsonValue>> {
  const { messageId, pointer, data, severity, certainty, related, edits } = diagnostic;
  return {
    messageId,
    pointer,
    data: data as JsonValue,
    severity,
    certainty,
    related: related.map((place) => place.pointer),
    edits: edits.map(({ title }) => title),
  };
}

function format(diagnostic: CaseDiagnostic): string {
  return JSON.stringify(summarize(diagnostic));
}
