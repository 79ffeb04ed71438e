import type { JsonValue } from "../diagnostics/json.js";
import { safeJson } from "../diagnostics/safe-output.js";
import type { Simulation } from "../simulate/simulate-result.js";

/** The form of the document; it stays 0 until the form is promised. */
const VERSION = 0;

/** A run on paper with what it was given, as JSON. */
export function formatSimulationJson(
  path: string,
  given: { readonly inputs: JsonValue; readonly outcomes: JsonValue },
  run: Simulation,
): string {
  const { inputs, outcomes } = given;
  const { completes, outputs, nodes, undecided } = run;
  const value = { version: VERSION, path, inputs, outcomes, completes, outputs, nodes, undecided };
  return safeJson(value);
}
