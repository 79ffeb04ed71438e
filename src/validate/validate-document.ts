import { resolveOptions, type ValidateOptions } from "./options.js";
import type { DocumentResult } from "./result.js";
import { checkDocumentValue } from "./validator.js";

/**
 * Checks any document that the workflow API knows: a workflow, a node array, a list, a job, tags, usages.
 * @returns a union on `kind`; `undefined` when the value is none of them.
 * @throws TypeError for a wrong option; never for a value.
 */
export function validateDocument(value: unknown, options?: ValidateOptions): DocumentResult {
  return checkDocumentValue(value, resolveOptions(options));
}
