import type { RuleDeclaration } from "../diagnostics/define-rule.js";
import type { Finding } from "../diagnostics/finding.js";
import { lowerSeverity, raiseSeverity, type Severity } from "../diagnostics/severity.js";
import type { ResolvedOptions } from "./options.js";

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
  options: ResolvedOptions,
): Severity | "off" {
  const set = options.levels.get(rule.id);
  if (set !== undefined) return set;
  const given = finding.severity ?? rule.severity;
  const severity = isDraft && rule.incomplete ? lowerSeverity(given) : given;
  if (options.preset === "strict") return raiseSeverity(severity);
  return options.preset === "errors" && severity !== "error" ? "off" : severity;
}
