import type { Workflow } from "../schema/types.generated.js";
import type { ValidateOptions } from "./options.js";
import type { WorkflowResult } from "./result.js";
import { findMistyped } from "./typed-workflow.js";
import { validateWorkflow } from "./validate-workflow.js";

/** Thrown by `assertWorkflow`; `result` holds every finding. */
export class WorkflowValidationError extends Error {
  override readonly name = "WorkflowValidationError";
  readonly code = "FLOWPROOF_INVALID_WORKFLOW";
  readonly result: WorkflowResult;

  constructor(result: WorkflowResult, reason = "The workflow could not be checked.") {
    const first = result.diagnostics.find(({ severity }) => severity === "error");
    const more = result.counts.error > 1 ? ` (and ${result.counts.error - 1} more)` : "";
    super(first === undefined ? reason : `${first.message}${more}`);
    this.result = result;
  }
}

/**
 * Narrows a value to `Workflow`.
 * @throws WorkflowValidationError when the value is no workflow object in camelCase or has a finding at error.
 * @throws TypeError for a wrong option.
 */
export function assertWorkflow(value: unknown, options?: ValidateOptions): asserts value is Workflow {
  const result = validateWorkflow(value, options);
  const reason = result.valid ? findMistyped(result, value) : undefined;
  if (!result.valid || reason !== undefined) throw new WorkflowValidationError(result, reason);
}
