import type { WorkflowResult } from "./result.js";

/**
 * Why a sound document still has not the type `Workflow`, as a sentence; `undefined` when it has.
 * The type is that of a workflow object in the wire spelling.
 */
export function findMistyped(result: WorkflowResult, value: unknown): string | undefined {
  if (result.kind !== "workflow")
    return 'This is an array of nodes; only an object with a "flow" is a workflow.';
  if (isObject(value) && Object.hasOwn(value, "workflow"))
    return 'This is an answer that holds a workflow; what is wanted is its "workflow".';
  if (result.spelling !== "camelCase")
    return "The workflow is spelt in snake_case, but its type in camelCase.";
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
