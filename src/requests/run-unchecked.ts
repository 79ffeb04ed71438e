import type { JsonValue } from "../diagnostics/json.js";
import type { Place } from "../diagnostics/place.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import { acceptsRunBody } from "../inputs/accept-run-body.js";
import { isDefined } from "../inputs/input-values.js";
import { isUndecided, UNPUBLISHED_RULE } from "../inputs/required-rules.js";
import { givenValue } from "../inputs/run-definedness.js";
import { UNDECIDED_NODES, type Unchecked } from "../validate/result.js";
import type { RunTarget } from "./run-target.js";

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
  const reason = "the type of the input is none that is known";
  if (untyped.length > 0) unchecked.push({ what: "input values", reason, places: untyped });
  if (open.length > 0)
    unchecked.push({ what: "when inputs are required", reason: UNPUBLISHED_RULE, places: open });
  const nodes = outlook !== undefined && acceptsRunBody(inputs, body) ? outlook.of(body).undecided : [];
  const because = "the body does not decide a condition that they rest on, or a reference leads nowhere";
  if (nodes.length > 0) unchecked.push({ what: UNDECIDED_NODES, reason: because, places: nodes });
  return unchecked;
}
