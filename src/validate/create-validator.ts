import { parsePointer } from "../document/pointer.js";
import type { Workflow } from "../schema/types.generated.js";
import { type ResolvedOptions, resolveOptions, type ValidateOptions } from "./options.js";
import type { DocumentResult, WorkflowResult } from "./result.js";
import type { StandardSchema } from "./standard-schema.js";
import { findMistyped } from "./typed-workflow.js";
import { checkDocumentValue, checkWorkflowValue } from "./validator.js";

/** A validator with its options resolved once; itself a Standard Schema for workflows. */
export interface Validator extends StandardSchema<Workflow> {
  validateWorkflow(value: unknown): WorkflowResult;
  validateDocument(value: unknown): DocumentResult;
}

/**
 * Resolves options once for many calls.
 * @throws TypeError for a wrong option.
 */
export function createValidator(config: ValidateOptions = {}): Validator {
  const options = resolveOptions(config);
  return {
    validateWorkflow: (value) => checkWorkflowValue(value, options),
    validateDocument: (value) => checkDocumentValue(value, options),
    "~standard": { version: 1, vendor: "flowproof", validate: (value) => validateStandard(value, options) },
  };
}

function validateStandard(
  value: unknown,
  options: ResolvedOptions,
): ReturnType<StandardSchema<Workflow>["~standard"]["validate"]> {
  const result = checkWorkflowValue(value, options);
  const mistyped = result.valid ? findMistyped(result, value) : undefined;
  if (mistyped !== undefined) return { issues: [{ message: mistyped, path: [] }] };
  if (result.valid) return { value: value as Workflow };
  const issues = result.diagnostics.filter(({ severity }) => severity === "error");
  if (issues.length === 0)
    return {
      issues: result.failures.map(({ ruleId, error }) => ({ message: `${ruleId} failed: ${error}` })),
    };
  return { issues: issues.map(({ message, pointer }) => ({ message, path: parsePointer(pointer) })) };
}
