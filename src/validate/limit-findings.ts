import { formatMessage } from "../diagnostics/message.js";
import { findingsLimit } from "../rules/limit/findings.js";
import type { LocatedDiagnostic } from "./complete-diagnostic.js";
import type { ResolvedOptions } from "./options.js";

/** Keeps the first findings of each rule and counts the rest in one `limit/findings` a rule. */
export function limitFindings(
  diagnostics: readonly LocatedDiagnostic[],
  options: ResolvedOptions,
): readonly LocatedDiagnostic[] {
  const most = options.limits.findings;
  if (diagnostics.length <= most) return diagnostics;
  const counts = new Map<string, number>();
  const kept: LocatedDiagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const count = (counts.get(diagnostic.ruleId) ?? 0) + 1;
    counts.set(diagnostic.ruleId, count);
    if (count <= most) kept.push(diagnostic);
  }
  const notes = [...counts]
    .filter(([, count]) => count > most)
    .map(([id, count]) => noteOf(id, count - most, options));
  return [...notes.flat(), ...kept];
}

function noteOf(rule: string, more: number, options: ResolvedOptions): LocatedDiagnostic[] {
  const severity = options.levels.get(findingsLimit.id) ?? findingsLimit.severity;
  if (severity === "off") return [];
  const data = { rule, more };
  return [
    {
      ruleId: findingsLimit.id,
      messageId: "more",
      severity,
      certainty: "certain",
      message: formatMessage(findingsLimit.messages.more, data),
      data,
      pointer: "",
      related: [],
      edits: [],
      fingerprint: `${findingsLimit.id}:${rule}`,
      mark: {},
      relatedMarks: [],
    },
  ];
}
