import { simulateFlow } from "../../analysis/simulate-flow.js";
import type { Witness } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../diagnostics/json.js";
import type { Semantics } from "../../flow/readings.js";
import type { Simulation } from "../../simulate/simulate-result.js";

/** The run that shows a finding: its inputs where these decide, in any case the outcomes that bring it about. */
export function replayWitness(
  workflow: JsonValue,
  { outcomes, run, assumes = [] }: Witness,
  semantics?: Semantics,
): Simulation {
  const given = {
    inputs: run ?? {},
    outcomes: Object.fromEntries(outcomes.map(({ nodeId, outcome }) => [nodeId, [outcome]])),
    assumes,
  };
  return simulateFlow(workflow, given, { semantics });
}
