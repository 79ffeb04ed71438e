import type { JsonValue } from "../diagnostics/json.js";
import { takeSnapshot } from "../document/snapshot.js";
import { asDiagnostic } from "../rules/index.js";
import type { LocatedDiagnostic } from "../validate/complete-diagnostic.js";
import { type ResolvedOptions, resolveOptions, type ValidateOptions } from "../validate/options.js";
import { countSeverities, type ResultBase } from "../validate/result.js";
import { checkUnread, publicForm } from "../validate/validator.js";
import { checkRunBody } from "./run-check.js";
import { type RunTarget, readRunTarget } from "./run-target.js";
import { findUncheckedInputs } from "./run-unchecked.js";

/** What a run gives to a workflow: values by the names of its inputs. */
export type RunBody = Readonly<Record<string, JsonValue>>;

/** The outcome of `validateRunInputs`. `value` is there when the body is valid and plain JSON as it stands. */
export type RunInputsResult =
  | (ResultBase & { readonly valid: true; readonly kind: "run-body"; readonly value?: RunBody })
  | (ResultBase & { readonly valid: false; readonly kind: "run-body" });

/**
 * Holds a run body against the inputs of a workflow: unknown and missing inputs, types, bounds, allowed values; and
 * runs the workflow on paper with a body that the API takes: whether it completes, and which nodes lack what they need.
 * A `null` is absent, defaults apply first, and only what is settled is reported.
 * @param workflow whatever `validateWorkflow` takes; its own findings are left to that.
 * @returns diagnostics whose pointers lead into the body; `spelling` is that of the workflow.
 * @throws TypeError for a wrong option; never for a value.
 */
export function validateRunInputs(
  workflow: unknown,
  body: unknown,
  options?: ValidateOptions,
): RunInputsResult {
  const resolved = resolveOptions(options);
  return checkRunValue(readRunTarget(workflow, resolved), body, resolved);
}

/** Holds any value against a workflow that was read before. */
export function checkRunValue(target: RunTarget, body: unknown, options: ResolvedOptions): RunInputsResult {
  const snapshot = takeSnapshot(body, options.limits);
  const diagnostics = snapshot.complete
    ? checkRunBody(target, snapshot.value, options, snapshot).diagnostics
    : checkUnread(snapshot.findings, options).diagnostics;
  const result = toRunResult(target, diagnostics, snapshot.complete ? snapshot.value : null);
  const isPlain = snapshot.findings.length === 0 && !snapshot.converted;
  // Nothing is wrong with the body, so that it is an object of values.
  return result.valid && isPlain ? { ...result, value: body as RunBody } : result;
}

/** Gives what was found in a body its public form. */
export function toRunResult(
  target: RunTarget,
  located: readonly LocatedDiagnostic[],
  body: JsonValue,
): RunInputsResult {
  const counts = countSeverities(located);
  return {
    kind: "run-body",
    valid: counts.error === 0,
    spelling: target.spelling,
    diagnostics: located.map(publicForm).map(asDiagnostic),
    counts,
    unchecked: findUncheckedInputs(target, body),
    failures: [],
  };
}
