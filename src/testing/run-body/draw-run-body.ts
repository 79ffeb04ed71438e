import type { JsonObject, JsonValue } from "../../diagnostics/json.js";
import { findMissingRunInputs } from "../../inputs/run-definedness.js";
import type { RunInput, RunInputs } from "../../inputs/run-inputs.js";
import type { Choices } from "../sound-flow/choices.js";
import { drawRunValue } from "./draw-run-value.js";

/**
 * A body that a run takes: inputs given, left out or `null`, and whatever is then required.
 * @throws Error when no value fits a required input.
 */
export function drawRunBody(inputs: RunInputs, choices: Choices): JsonObject {
  const body = new Map<string, JsonValue>();
  for (const input of inputs.byName.values()) {
    const way = choices.pick(8);
    const value = way === 1 ? null : way === 0 ? undefined : drawValue(input, choices);
    if (value !== undefined) body.set(input.name, value);
  }
  for (;;) {
    const missing = findMissingRunInputs(inputs, Object.fromEntries(body), () => false);
    if (missing.length === 0) return Object.fromEntries(body);
    for (const { name, input } of missing) body.set(name, needValue(input, choices));
  }
}

function needValue(input: RunInput, choices: Choices): JsonValue {
  const value = drawValue(input, choices);
  if (value !== undefined) return value;
  throw new Error(`no value fits the required input ${JSON.stringify(input.name)}`);
}

function drawValue(input: RunInput, choices: Choices): JsonValue | undefined {
  if (input.type !== "inputs_array") return drawRunValue(input, choices);
  const { entries } = input;
  const length = 1 + choices.pick(2);
  return Array.from({ length }, () => (entries === undefined ? {} : drawRunBody(entries, choices)));
}
