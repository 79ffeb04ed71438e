import type { Messages, Rule } from "../diagnostics/define-rule.js";
import type { Basis } from "../diagnostics/severity.js";
import type { RuleContext } from "../facts/rule-context.js";

/** Declares a rule over a prepared workflow. */
export function defineRule<const Id extends string, const M extends Messages, const B extends Basis>(
  rule: Rule<RuleContext, Id, M, B>,
): Rule<RuleContext, Id, M, B> {
  return rule;
}
