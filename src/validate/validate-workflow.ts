import { resolveOptions, type ValidateOptions } from "./options.js";
import type { WorkflowResult } from "./result.js";
import { checkWorkflowValue } from "./validator.js";

/**
 * Proves a workflow sound, or says what is wrong with it and where.
 * @param value a workflow object, `{ workflow }`, or a bare node array; anything else is one finding that says what it is.
 * @returns diagnostics in the order of the document; `valid` when none is an error. The value is not modified.
 * @throws TypeError for a wrong option; never for a value.
 * Complexity: linear in nodes and references, apart from what `unchecked` names.
 */
export function validateWorkflow(value: unknown, options?: ValidateOptions): WorkflowResult {
  return checkWorkflowValue(value, resolveOptions(options));
}
