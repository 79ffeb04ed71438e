import type { Rule, RuleAbout } from "../diagnostics/define-rule.js";
import type { Messages } from "../diagnostics/message.js";
import type { OptionShapes } from "../diagnostics/rule-options.js";
import type { Basis } from "../diagnostics/severity.js";
import type { RuleContext } from "../facts/rule-context.js";

/**
 * Declares a rule over a prepared workflow. What its `check` hands to its `repair`, and the types of its options, are
 * nobody else's business.
 */
export function defineRule<
  const Id extends string,
  const M extends Messages,
  const B extends Basis,
  Mend = never,
  const O extends OptionShapes = Record<never, never>,
>(rule: Rule<RuleContext, Id, M, B, Mend, O> & RuleAbout): Rule<RuleContext, Id, M, B> {
  return rule;
}
