import type { RuleDeclaration } from "../diagnostics/define-rule.js";
import type { Finding } from "../diagnostics/finding.js";
import { lowerSeverity, raiseSeverity, type Severity } from "../diagnostics/severity.js";
import type { JudgeOptions } from "./options.js";

/** What the severity of a finding hangs on. */
interface JudgedFinding {
  readonly rule: RuleDeclaration;
  readonly finding: Pick<Finding, "severity">;
}

/**
 * The severity of a finding after draft, preset and settings; `off` when it is not to be reported.
 * A setting for the rule wins over everything, since somebody chose it.
 */
export function severityOf(
  { rule, finding }: JudgedFinding,
  isDraft: boolean,
  judge: JudgeOptions,
): Severity | "off" {
  const set = judge.levels.get(rule.id);
  if (set !== undefined) return set;
  const given = finding.severity ?? rule.severity;
  const severity = isDraft && rule.incomplete ? lowerSeverity(given) : given;
  if (judge.preset === "strict") return raiseSeverity(severity);
  return judge.preset === "errors" && severity !== "error" ? "off" : severity;
}
