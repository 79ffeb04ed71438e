import type { RuleDeclaration } from "../../src/diagnostics/define-rule.js";
import type { DiagnosticBase } from "../../src/diagnostics/diagnostic.js";
import { validateApproval } from "../../src/requests/validate-approval.js";
import { validateRunInputs } from "../../src/requests/validate-run-inputs.js";
import { validateText } from "../../src/text/check/validate-text.js";
import type { ValidateOptions } from "../../src/validate/options.js";
import { validateDocument, validateWorkflow } from "../../src/validate/validate-workflow.js";
import type { CaseSource } from "./check-rule-case.js";

/** A diagnostic of any rule. */
export type CaseDiagnostic = Omit<DiagnosticBase, "data"> & { readonly data: object };

/**
 * Everything that flowproof says about the document of a case.
 * @throws Error when a rule crashed.
 */
export function runCase(source: CaseSource, options: ValidateOptions | undefined): readonly CaseDiagnostic[] {
  const { diagnostics, failures } = validate(source, options ?? {});
  const [failure] = failures;
  if (failure !== undefined) throw new Error(`${failure.ruleId} crashed: ${failure.error}`);
  return diagnostics;
}

/** The options of a case, with a rule on that is off otherwise. */
export function optionsWith(
  { id, severity, nursery, onRequest }: RuleDeclaration,
  options: ValidateOptions | undefined,
): ValidateOptions | undefined {
  return nursery || onRequest ? { ...options, rules: { [id]: severity, ...options?.rules } } : options;
}

function validate(source: CaseSource, options: ValidateOptions) {
  switch (source.kind) {
    case "value":
      return validateDocument(source.value, options);
    case "workflow":
      return validateWorkflow(source.value, options);
    case "run-body":
      return validateRunInputs(source.workflow, source.value, options);
    case "approval":
      return validateApproval(source.job, source.value, options);
    case "text":
      return validateText(source.text, options);
  }
}
