import type { JsonObject } from "../diagnostics/json.js";
import { findRunBodyProblems, type RunBodyProblem, type RunBodyReading } from "./run-body.js";
import type { RunInputs } from "./run-inputs.js";

/**
 * Whether the API would take a body: every required input has a value, and every value is of its type, within its
 * bounds and among the allowed ones. A name that no input has, and a single value for an array, are passed over.
 * Complexity: as `findRunBodyProblems`; ends with the first value that is refused.
 */
export function acceptsRunBody(inputs: RunInputs, body: JsonObject): boolean {
  for (const problem of findRunBodyProblems(inputs, body, EVERYTHING)) if (isRefused(problem)) return false;
  return true;
}

const EVERYTHING: RunBodyReading = { isLost: () => false, echoes: true };

function isRefused(problem: RunBodyProblem): boolean {
  switch (problem.kind) {
    case "missing":
    case "entry":
      return true;
    case "value":
      // The form would not offer what is off its step, but a run takes it.
      return problem.problem.kind !== "step";
    case "unknown":
    case "single":
    case "media":
      return false;
  }
}
