import type { DiagnosticOf, RuleDeclaration } from "../diagnostics/define-rule.js";
import type { DiagnosticBase } from "../diagnostics/diagnostic.js";
import type { WorkflowRule } from "./define-rule.js";
import { allRules, workflowRules } from "./rules.generated.js";

type AnyRule = (typeof allRules)[number];

/** The public and fixed id of a rule. */
export type RuleId = AnyRule["id"];

/** A reported fact; a union on `ruleId` and `messageId`, so that `data` is typed. */
export type Diagnostic<Id extends RuleId = RuleId> = DiagnosticOf<Extract<AnyRule, { id: Id }>>;

/** Every rule with its metadata, in the order of the catalogue. */
export const rules: readonly RuleDeclaration<RuleId>[] = allRules;

/** Every rule that runs over a workflow. */
export const checkedRules: readonly WorkflowRule[] = workflowRules;

/** The ids of all rules. */
export const ruleIds: readonly RuleId[] = rules.map(({ id }) => id);

/** The one place where a diagnostic built from a rule's declaration takes the type of that rule. */
export function asDiagnostic(diagnostic: DiagnosticBase): Diagnostic {
  return diagnostic as Diagnostic;
}
