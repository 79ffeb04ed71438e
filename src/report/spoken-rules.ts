import type { RuleDeclaration } from "../diagnostics/define-rule.js";
import { type RuleId, rules } from "../rules/index.js";
import { type CheckReport, printedDiagnostics } from "./check-report.js";

/** The rules of the findings that a report prints, by id. */
export function findSpokenRules({ files, quiet }: CheckReport): readonly RuleDeclaration<RuleId>[] {
  const spoken = new Set(
    files.flatMap((file) => printedDiagnostics(file, quiet).map(({ ruleId }) => ruleId)),
  );
  return rules.filter(({ id }) => spoken.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}
