import type { WitnessOutcome } from "../diagnostics/diagnostic.js";

/** Outcomes for a message: `style = anime`, `style = nothing`. */
export function describeOutcomes(outcomes: readonly WitnessOutcome[]): string[] {
  return outcomes.map(({ nodeId, outcome }) => `${nodeId} = ${outcome ?? "nothing"}`);
}
