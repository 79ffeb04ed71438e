import type { RuleDeclaration } from "../diagnostics/define-rule.js";
import type { DiagnosticBase } from "../diagnostics/diagnostic.js";
import type { KnownNames, NearNames, RestsOn } from "../diagnostics/message.js";
import type { DataOfRules } from "./data.generated.js";
import type { WorkflowRule } from "./define-rule.js";
import { allRules, workflowRules } from "./rules.generated.js";

/** The public and fixed id of a rule. */
export type RuleId = keyof DataOfRules;

/** A reported fact; a union on `ruleId` and `messageId`, so that `data` is typed. */
export type Diagnostic<Id extends RuleId = RuleId> = {
  [Rule in Id]: DiagnosticOf<Rule, DataOfRules[Rule]>;
}[Id];

/** One arm for each message, so that `messageId` narrows `data`. */
type DiagnosticOf<Id extends RuleId, Data> = {
  [MessageId in keyof Data & string]: Omit<DiagnosticBase, "ruleId" | "messageId" | "data"> & {
    readonly ruleId: Id;
    readonly messageId: MessageId;
    readonly data: Data[MessageId] & NearNames & KnownNames & RestsOn;
  };
}[keyof Data & string];

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
