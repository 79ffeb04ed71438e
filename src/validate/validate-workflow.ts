import { type DocumentKind, documentKinds } from "../document/detect-kind.js";
import { takeSnapshot } from "../document/snapshot.js";
import type { Workflow } from "../schema/types.generated.js";
import { type CheckedDocument, checkDocument, checkUnread } from "./check-document.js";
import { type ResolvedOptions, resolveOptions, type ValidateOptions } from "./options.js";
import { admitDocument } from "./read-document.js";
import type { DocumentResult, WorkflowResult } from "./result.js";
import { readPath, type StandardResult, type StandardSchema } from "./standard-schema.js";

/**
 * Proves a workflow sound, or says what is wrong with it and where.
 * @param value a workflow object, `{ workflow }`, or a bare node array; anything else is one finding that says what it is.
 * @returns diagnostics in the order of the document; `valid` when none is an error. The value is not modified.
 * @throws TypeError for a wrong option; never for a value.
 * Complexity: linear in nodes and references, apart from what `unchecked` names.
 */
export function validateWorkflow(value: unknown, options?: ValidateOptions): WorkflowResult {
  return checkWorkflowValue(value, resolveGiven(options));
}

/**
 * Checks any document that the workflow API knows: a workflow, a node array, a list, a job, tags, usages.
 * @returns a union on `kind`; `undefined` when the value is none of them.
 * @throws TypeError for a wrong option; never for a value.
 */
export function validateDocument(value: unknown, options?: ValidateOptions): DocumentResult {
  return checkDocumentValue(value, resolveGiven(options));
}

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

/** Gives a checked document its public form; `value` is what becomes typed when it is valid. */
export function toDocumentResult(
  checked: CheckedDocument,
  value: unknown,
  isWire: boolean = checked.isWire,
): DocumentResult {
  const { spelling, diagnostics, counts, unchecked, failures, kind } = checked;
  const valid = kind !== undefined && counts.error === 0 && failures.length === 0;
  if (!valid || !isWire)
    return { spelling, diagnostics, counts, unchecked, failures, valid, kind } as DocumentResult;
  // The compiled schema has accepted the value as it stands: this is the line where it takes its type.
  return { spelling, diagnostics, counts, unchecked, failures, valid, kind, value } as DocumentResult;
}

/** What is taken where nobody gives options is resolved once. */
let defaults: ResolvedOptions | undefined;

function resolveGiven(options: ValidateOptions | undefined): ResolvedOptions {
  if (options !== undefined) return resolveOptions(options);
  defaults ??= resolveOptions();
  return defaults;
}

const WORKFLOW_KINDS: readonly DocumentKind[] = ["workflow", "flow"];

function checkWorkflowValue(value: unknown, options: ResolvedOptions): WorkflowResult {
  const result = toDocumentResult(checkValue(value, WORKFLOW_KINDS, options), value);
  if (result.kind === undefined || result.kind === "workflow" || result.kind === "flow") return result;
  return { ...result, valid: false, kind: undefined };
}

function checkDocumentValue(value: unknown, options: ResolvedOptions): DocumentResult {
  return toDocumentResult(checkValue(value, documentKinds, options), value);
}

/** Any value → a checked document; what JSON cannot carry becomes findings. Never throws for any value. */
function checkValue(
  value: unknown,
  kinds: readonly DocumentKind[],
  options: ResolvedOptions,
): CheckedDocument {
  const admitted = admitDocument(value, kinds, options);
  if (admitted !== undefined) {
    const { document, kind } = admitted;
    return checkDocument(document, kinds, options, { findings: [], admitted: kind });
  }
  const snapshot = takeSnapshot(value, options.look.limits);
  const checked = snapshot.complete
    ? checkDocument(snapshot.value, kinds, options, snapshot)
    : checkUnread(snapshot, options);
  const isWire = checked.isWire && snapshot.findings.length === 0 && !snapshot.converted;
  return { ...checked, isWire };
}

function validateStandard(value: unknown, options: ResolvedOptions): StandardResult<Workflow> {
  const result = checkWorkflowValue(value, options);
  const mistyped = result.valid ? findMistyped(result, value) : undefined;
  if (mistyped !== undefined) return { issues: [{ message: mistyped, path: [] }] };
  if (result.valid) return { value: value as Workflow };
  const issues = result.diagnostics.filter(({ severity }) => severity === "error");
  if (issues.length === 0)
    return {
      issues: result.failures.map(({ ruleId, error }) => ({ message: `${ruleId} failed: ${error}` })),
    };
  return { issues: issues.map(({ message, pointer }) => ({ message, path: readPath(pointer, value) })) };
}

/**
 * Why a sound document still has not the type `Workflow`, as a sentence; `undefined` when it has.
 * The type is that of a workflow object in the wire spelling.
 */
function findMistyped(result: WorkflowResult, value: unknown): string | undefined {
  if (result.kind !== "workflow")
    return 'This is an array of nodes; only an object with a "flow" is a workflow.';
  if (typeof value === "object" && value !== null && Object.hasOwn(value, "workflow"))
    return 'This is an answer that holds a workflow; what is wanted is its "workflow".';
  if (result.spelling !== "camelCase")
    return "The workflow is spelt in snake_case, but its type in camelCase.";
  return undefined;
}
