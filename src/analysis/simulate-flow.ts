import { buildFlowProgram } from "../simulate/simulate-program.js";
import type { SimulatedRun, Simulation, SimulationOptions } from "../simulate/simulate-result.js";
import { runFlow } from "../simulate/simulate-run.js";
import { requireReadings } from "../validate/options.js";
import { requireKnown } from "../validate/require-known.js";
import { readFlowModel } from "./simulate-workflow.js";

/**
 * Runs a workflow on paper, as docs/semantics.md says: a plain executor that shares nothing with the analysis.
 * @param workflow a workflow object, `{ workflow }`, or a bare node array, in either spelling; anything else has no nodes.
 * @param run what the run is given, or what its if-else nodes yield.
 * @returns what became of every node; the same for the same arguments.
 * @throws TypeError for a part of a run or an option that does not exist; never for a workflow.
 */
export function simulateFlow(
  workflow: unknown,
  run: SimulatedRun = {},
  options: SimulationOptions = {},
): Simulation {
  requireKnown("part of a run", Object.keys(run), RUN_PARTS);
  requireKnown("option", Object.keys(options), ["semantics"]);
  requireReadings(options.semantics ?? {});
  return runFlow(buildFlowProgram(readFlowModel(workflow)), run, options);
}

const RUN_PARTS = [
  "inputs",
  "outputs",
  "assumes",
  "outcomes",
  "decide",
] as const satisfies readonly (keyof SimulatedRun)[];
