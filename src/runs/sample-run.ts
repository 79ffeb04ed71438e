import type { Witness } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { WorkflowInput } from "../flow/flow-model.js";
import type { Assignment } from "./assignment-search.js";
import type { ConditionVariable } from "./condition-space.js";
import { sampleValue } from "./sample-value.js";

/** The inputs of a run under which an assignment comes true, and what nodes would have to yield for it. */
export function describeRun(
  assignment: Assignment,
  variables: readonly ConditionVariable[],
  inputs: readonly WorkflowInput[] | undefined,
): Pick<Witness, "run" | "assumes"> {
  const chosen = new Map<string, JsonValue | undefined>();
  const assumes: { nodeId: string; output: string; value: JsonValue }[] = [];
  variables.forEach((variable, index) => {
    if (variable.kind !== "source") return;
    const value = variable.values[assignment.get(index) ?? 0];
    const { source } = variable;
    if (source.kind === "input") chosen.set(source.name, value);
    if (source.kind === "output" && value !== undefined && assignment.has(index)) {
      assumes.push({ nodeId: source.node.id ?? "", output: source.output, value });
    }
  });
  const run: Record<string, JsonValue> = {};
  for (const input of inputs ?? []) {
    if (input.name === undefined || chosen.has(input.name)) continue;
    const value = sampleValue(input.raw);
    if (value !== undefined) chosen.set(input.name, value);
  }
  for (const [name, value] of chosen) {
    if (value !== undefined)
      Object.defineProperty(run, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return assumes.length > 0 ? { run, assumes } : { run };
}
