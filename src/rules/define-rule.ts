import type { Messages, Rule } from "../diagnostics/define-rule.js";
import type { RuleContext } from "../facts/rule-context.js";

/** Declares a rule over a prepared workflow. */
export function defineRule<const Id extends string, const M extends Messages>(
  rule: Rule<RuleContext, Id, M>,
): Rule<RuleContext, Id, M> {
  return rule;
}
