import type { Rule, RuleDeclaration } from "../diagnostics/define-rule.js";
import type { DiagnosticBase, DiagnosticOf } from "../diagnostics/diagnostic.js";
import { duplicateKey } from "../document/rules/duplicate-key.js";
import { duplicateSpelling } from "../document/rules/duplicate-spelling.js";
import { impreciseNumber } from "../document/rules/imprecise-number.js";
import { mixedCasing } from "../document/rules/mixed-casing.js";
import { notJson } from "../document/rules/not-json.js";
import { syntax } from "../document/rules/syntax.js";
import { tooDeep } from "../document/rules/too-deep.js";
import { tooLarge } from "../document/rules/too-large.js";
import { unknownKind } from "../document/rules/unknown-kind.js";
import { badFormat } from "../schema/rules/bad-format.js";
import { missingProperty } from "../schema/rules/missing-property.js";
import { outOfRange } from "../schema/rules/out-of-range.js";
import { unknownProperty } from "../schema/rules/unknown-property.js";
import { unknownValue } from "../schema/rules/unknown-value.js";
import { wrongType } from "../schema/rules/wrong-type.js";
import { emptyGraph } from "./graph/empty.js";
import { findingsLimit } from "./limit/findings.js";
import { duplicateId } from "./node/duplicate-id.js";
import { misplacedField } from "./node/misplaced-field.js";
import { missingModel } from "./node/missing-model.js";
import { missingWorkflow } from "./node/missing-workflow.js";
import { reservedId } from "./node/reserved-id.js";
import { runtimeField } from "./node/runtime-field.js";
import { emptyRef } from "./ref/empty.js";
import { missingName } from "./ref/missing-name.js";
import { selfRef } from "./ref/self.js";
import { unknownInput } from "./ref/unknown-input.js";
import { unknownNode } from "./ref/unknown-node.js";
import type { RuleContext } from "./rule-context.js";

/** The rules whose findings come from reading a document, before there is a flow. */
const stageRules = [
  syntax,
  duplicateKey,
  unknownKind,
  notJson,
  tooDeep,
  tooLarge,
  impreciseNumber,
  mixedCasing,
  duplicateSpelling,
  wrongType,
  missingProperty,
  unknownValue,
  unknownProperty,
  outOfRange,
  badFormat,
  findingsLimit,
] as const;

/** The rules that look at a prepared workflow. */
const workflowRules = [
  duplicateId,
  reservedId,
  missingModel,
  missingWorkflow,
  misplacedField,
  runtimeField,
  emptyRef,
  unknownNode,
  unknownInput,
  missingName,
  selfRef,
  emptyGraph,
] as const;

type AnyRule = (typeof stageRules)[number] | (typeof workflowRules)[number];

/** The public and fixed id of a rule. */
export type RuleId = AnyRule["id"];

/** A reported fact; a union on `ruleId` and `messageId`, so that `data` is typed. */
export type Diagnostic<Id extends RuleId = RuleId> = DiagnosticOf<Extract<AnyRule, { id: Id }>>;

/** Every rule with its metadata, in the order of the catalogue. */
export const rules: readonly RuleDeclaration<RuleId>[] = [...stageRules, ...workflowRules];

/** Every rule that runs over a workflow. */
export const checkedRules: readonly Rule<RuleContext>[] = workflowRules;

/** The ids of all rules. */
export const ruleIds: readonly RuleId[] = rules.map(({ id }) => id);

/** The one place where a diagnostic built from a rule's declaration takes the type of that rule. */
export function asDiagnostic(diagnostic: DiagnosticBase): Diagnostic {
  return diagnostic as Diagnostic;
}
