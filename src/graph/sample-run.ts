import type { Witness } from "../diagnostics/diagnostic.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import type { WorkflowInput } from "../flow/flow-model.js";
import type { Assignment } from "./assignment-search.js";
import { allowedValuesOf } from "./candidates.js";
import type { ConditionVariable } from "./condition-space.js";

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
    const value = sampleValue(input);
    if (value !== undefined) chosen.set(input.name, value);
  }
  for (const [name, value] of chosen) {
    if (value !== undefined)
      Object.defineProperty(run, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return assumes.length > 0 ? { run, assumes } : { run };
}

/** A value for an input that decides nothing: none when it has a default or no rule asks for it. */
function sampleValue(input: WorkflowInput): JsonValue | undefined {
  const { raw, type } = input;
  const required = raw["required"];
  const mayBeAsked = typeof required === "object" && required !== null && Object.keys(required).length > 0;
  if (Object.hasOwn(raw, "default") || !(mayBeAsked || required === true)) return undefined;
  const single = allowedValuesOf(input)?.[0] ?? sampleOf((type ?? "").replace(/_array$/, ""), raw);
  return type?.endsWith("_array") ? [single] : single;
}

function sampleOf(base: string, { min, max, minLength, maxLength }: JsonObject): JsonValue {
  if (base === "number") {
    const least = typeof min === "number" ? min : Number.NEGATIVE_INFINITY;
    return Math.max(least, typeof max === "number" ? Math.min(1, max) : 1);
  }
  const sample = SAMPLES[base] ?? "value";
  if (base !== "string" || typeof sample !== "string") return sample;
  const least = typeof minLength === "number" ? Math.min(minLength, 10_000) : 0;
  return sample
    .padEnd(least, ".")
    .slice(0, typeof maxLength === "number" ? Math.max(0, maxLength) : undefined);
}

const SAMPLES: Readonly<Record<string, JsonValue>> = {
  string: "text",
  boolean: true,
  file: "asset_example",
  model: "model_example",
  inputs: {},
};
