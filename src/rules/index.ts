import type { Rule, RuleDeclaration } from "../diagnostics/define-rule.js";
import type { DiagnosticBase, DiagnosticOf } from "../diagnostics/diagnostic.js";
import type { RuleContext } from "../facts/rule-context.js";
import { dependsOnDuplicate } from "./depends-on/duplicate.js";
import { dependsOnRedundant } from "./depends-on/redundant.js";
import { dependsOnSelf } from "./depends-on/self.js";
import { dependsOnUnknownNode } from "./depends-on/unknown-node.js";
import { cycle } from "./graph/cycle.js";
import { emptyGraph } from "./graph/empty.js";
import { graphNoOutput } from "./graph/no-output.js";
import { tooManyNodes } from "./graph/too-many-nodes.js";
import { arrayToScalar } from "./input/array-to-scalar.js";
import { kindMismatch } from "./input/kind-mismatch.js";
import { scalarToArray } from "./input/scalar-to-array.js";
import { typeMismatch } from "./input/type-mismatch.js";
import { inputRules } from "./input-rules.js";
import { approvalNotPending } from "./job/approval-not-pending.js";
import { jobRules } from "./job-rules.js";
import { constantCondition } from "./logic/constant-condition.js";
import { duplicateCondition } from "./logic/duplicate-condition.js";
import { expressionSyntax } from "./logic/expression-syntax.js";
import { expressionType } from "./logic/expression-type.js";
import { expressionUnknownName } from "./logic/expression-unknown-name.js";
import { impossibleOutcome } from "./logic/impossible-outcome.js";
import { missingCases } from "./logic/missing-cases.js";
import { missingDefault } from "./logic/missing-default.js";
import { missingTransform } from "./logic/missing-transform.js";
import { missingType } from "./logic/missing-type.js";
import { unusedOutcome } from "./logic/unused-outcome.js";
import { bodyIgnoresItem } from "./loop/body-ignores-item.js";
import { containsItself } from "./loop/contains-itself.js";
import { countIgnoresArray } from "./loop/count-ignores-array.js";
import { detour } from "./loop/detour.js";
import { duplicateBodyNode } from "./loop/duplicate-body-node.js";
import { loopEscape } from "./loop/escape.js";
import { invalidCount } from "./loop/invalid-count.js";
import { missingBody } from "./loop/missing-body.js";
import { noSource } from "./loop/no-source.js";
import { overlap } from "./loop/overlap.js";
import { sourceNotArray } from "./loop/source-not-array.js";
import { unknownBodyNode } from "./loop/unknown-body-node.js";
import { unknownItem } from "./loop/unknown-item.js";
import { approvalHoldsNothing } from "./node/approval-holds-nothing.js";
import { approvalInLoop } from "./node/approval-in-loop.js";
import { approvalOverridden } from "./node/approval-overridden.js";
import { approvalWithoutSubject } from "./node/approval-without-subject.js";
import { duplicateId } from "./node/duplicate-id.js";
import { includeOutputsNotProducing } from "./node/include-outputs-not-producing.js";
import { includeOutputsRedundant } from "./node/include-outputs-redundant.js";
import { misplacedField } from "./node/misplaced-field.js";
import { missingModel } from "./node/missing-model.js";
import { missingWorkflow } from "./node/missing-workflow.js";
import { reservedId } from "./node/reserved-id.js";
import { runtimeField } from "./node/runtime-field.js";
import { unknownModel } from "./node/unknown-model.js";
import { unusedNode } from "./node/unused.js";
import { hangs } from "./path/hangs.js";
import { mergeNotExclusive } from "./path/merge-not-exclusive.js";
import { neverRuns } from "./path/never-runs.js";
import { pathNoOutput } from "./path/no-output.js";
import { duplicateConditional } from "./ref/duplicate-conditional.js";
import { emptyRef } from "./ref/empty.js";
import { equalUnknownValue } from "./ref/equal-unknown-value.js";
import { equalWithoutBranch } from "./ref/equal-without-branch.js";
import { missingName } from "./ref/missing-name.js";
import { noOutput } from "./ref/no-output.js";
import { selfRef } from "./ref/self.js";
import { unknownInput } from "./ref/unknown-input.js";
import { unknownNode } from "./ref/unknown-node.js";
import { unknownOutput } from "./ref/unknown-output.js";
import { valueIgnored } from "./ref/value-ignored.js";
import { badRunValue } from "./run/bad-value.js";
import { missingRunInput } from "./run/missing-input.js";
import { missingNodeInput } from "./run/missing-node-input.js";
import { neverCompletes } from "./run/never-completes.js";
import { notReady } from "./run/not-ready.js";
import { scalarForArray } from "./run/scalar-for-array.js";
import { unknownRunInput } from "./run/unknown-input.js";
import { runValueNotAllowed } from "./run/value-not-allowed.js";
import { runValueOutOfRange } from "./run/value-out-of-range.js";
import { stageRules } from "./stage-rules.js";
import { duplicateWorkflow } from "./workflow/duplicate-id.js";
import { outputKinds } from "./workflow/output-kinds.js";
import { recursion } from "./workflow/recursion.js";
import { unknownWorkflow } from "./workflow/unknown-id.js";

/** The rules that look at a prepared workflow. */
const workflowRules = [
  approvalHoldsNothing,
  approvalInLoop,
  approvalOverridden,
  approvalWithoutSubject,
  duplicateId,
  includeOutputsNotProducing,
  includeOutputsRedundant,
  misplacedField,
  missingModel,
  missingWorkflow,
  reservedId,
  runtimeField,
  unusedNode,
  duplicateConditional,
  emptyRef,
  equalUnknownValue,
  equalWithoutBranch,
  missingName,
  noOutput,
  selfRef,
  unknownInput,
  unknownNode,
  valueIgnored,
  dependsOnDuplicate,
  dependsOnRedundant,
  dependsOnSelf,
  dependsOnUnknownNode,
  cycle,
  emptyGraph,
  graphNoOutput,
  tooManyNodes,
  duplicateCondition,
  missingCases,
  missingDefault,
  missingTransform,
  missingType,
  unusedOutcome,
  bodyIgnoresItem,
  containsItself,
  countIgnoresArray,
  detour,
  duplicateBodyNode,
  loopEscape,
  invalidCount,
  missingBody,
  noSource,
  overlap,
  sourceNotArray,
  unknownBodyNode,
  unknownItem,
  hangs,
  neverRuns,
  pathNoOutput,
  mergeNotExclusive,
  impossibleOutcome,
  constantCondition,
  expressionSyntax,
  expressionUnknownName,
  expressionType,
  unknownModel,
  unknownOutput,
  typeMismatch,
  kindMismatch,
  scalarToArray,
  arrayToScalar,
  outputKinds,
  unknownWorkflow,
  recursion,
  duplicateWorkflow,
  ...inputRules,
  ...jobRules,
] as const;

/** The rules whose findings come from holding a run body against a workflow. */
const runRules = [
  unknownRunInput,
  missingRunInput,
  badRunValue,
  runValueOutOfRange,
  runValueNotAllowed,
  scalarForArray,
  missingNodeInput,
  neverCompletes,
  notReady,
] as const;

type AnyRule =
  | (typeof stageRules)[number]
  | (typeof workflowRules)[number]
  | (typeof runRules)[number]
  | typeof approvalNotPending;

/** The public and fixed id of a rule. */
export type RuleId = AnyRule["id"];

/** A reported fact; a union on `ruleId` and `messageId`, so that `data` is typed. */
export type Diagnostic<Id extends RuleId = RuleId> = DiagnosticOf<Extract<AnyRule, { id: Id }>>;

/** Every rule with its metadata, in the order of the catalogue. */
export const rules: readonly RuleDeclaration<RuleId>[] = [
  ...stageRules,
  ...workflowRules,
  approvalNotPending,
  ...runRules,
];

/** Every rule that runs over a workflow. */
export const checkedRules: readonly Rule<RuleContext>[] = workflowRules;

/** The ids of all rules. */
export const ruleIds: readonly RuleId[] = rules.map(({ id }) => id);

/** The one place where a diagnostic built from a rule's declaration takes the type of that rule. */
export function asDiagnostic(diagnostic: DiagnosticBase): Diagnostic {
  return diagnostic as Diagnostic;
}
