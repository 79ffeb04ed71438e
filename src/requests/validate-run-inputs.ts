import type { JsonValue } from "../diagnostics/json.js";
import type { Place } from "../diagnostics/place.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import { takeSnapshot } from "../document/snapshot.js";
import { acceptsRunBody } from "../inputs/accept-run-body.js";
import { isDefined } from "../inputs/input-values.js";
import { isUndecided, UNPUBLISHED_RULE } from "../inputs/required-rules.js";
import { givenValue } from "../inputs/run-definedness.js";
import { finishUnread } from "../validate/finish.js";
import { type ResolvedOptions, resolveOptions, type ValidateOptions } from "../validate/options.js";
import { type ResultBase, UNDECIDED_NODES, type Unchecked } from "../validate/result.js";
import { checkRunBody } from "./run-check.js";
import { type RunTarget, readRunTarget } from "./run-target.js";

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
  const snapshot = takeSnapshot(body, options.look.limits);
  const { diagnostics, counts } = snapshot.complete
    ? checkRunBody(target, snapshot.value, options, snapshot)
    : finishUnread(snapshot, options);
  const valid = counts.error === 0;
  const unchecked = findUncheckedInputs(target, snapshot.complete ? snapshot.value : null);
  const { spelling } = target;
  const result = { kind: "run-body", valid, spelling, diagnostics, counts, unchecked, failures: [] } as const;
  const isPlain = snapshot.findings.length === 0 && !snapshot.converted;
  // Nothing is wrong with the body, so that it is an object of values.
  return result.valid && isPlain ? { ...result, value: body as RunBody } : result;
}

/** What of a run body could not be decided, once for each cause. */
export function findUncheckedInputs({ inputs, outlook }: RunTarget, body: JsonValue): Unchecked[] {
  if (inputs === undefined || !isObject(body)) return [];
  const unchecked: Unchecked[] = [];
  if (!inputs.isComplete) {
    const reason = "the workflow does not say, or not readably, which inputs it has";
    unchecked.push({ what: "input names", reason, places: [{ pointer: "" }] });
  }
  const untyped: Place[] = [];
  const open: Place[] = [];
  for (const { name, type, rules, hasDefault } of inputs.byName.values()) {
    const value = givenValue(body, name);
    const isGiven = (value ?? null) !== null;
    if (type === undefined && isGiven) untyped.push({ pointer: appendPointer("", name), input: name });
    if (isUndecided(rules) && !hasDefault && !isDefined(value)) open.push({ pointer: "", input: name });
  }
  const reason = "the type of the input is not known";
  if (untyped.length > 0) unchecked.push({ what: "input values", reason, places: untyped });
  if (open.length > 0)
    unchecked.push({ what: "when inputs are required", reason: UNPUBLISHED_RULE, places: open });
  const nodes = outlook !== undefined && acceptsRunBody(inputs, body) ? outlook.of(body).undecided : [];
  const because = "the body does not decide a condition that they rest on, or a reference leads nowhere";
  if (nodes.length > 0) unchecked.push({ what: UNDECIDED_NODES, reason: because, places: nodes });
  return unchecked;
}
