import type { Rule, RuleAbout } from "../diagnostics/define-rule.js";
import type { Messages } from "../diagnostics/message.js";
import type { OptionShapes } from "../diagnostics/rule-options.js";
import type { Basis } from "../diagnostics/severity.js";
import type { Concerns } from "../facts/concerns.js";
import type { RuleContext } from "../facts/rule-context.js";

/** What a rule over a workflow says besides of itself. */
export interface Concerned {
  /** What it looks at; where a workflow has nothing of that the rule has nothing to say and is not called. */
  readonly concerns?: Concerns;
}

/** A rule over a workflow. */
export type WorkflowRule = Rule<RuleContext> & Concerned;

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
>(
  rule: Rule<RuleContext, Id, M, B, Mend, O> & RuleAbout & Concerned,
): Rule<RuleContext, Id, M, B> & Concerned {
  return rule;
}
