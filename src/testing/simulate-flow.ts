import { buildFlowProgram } from "./simulate-program.js";
import type { SimulatedRun, Simulation, SimulationOptions } from "./simulate-result.js";
import { runFlow } from "./simulate-run.js";
import { readFlowModel } from "./simulate-workflow.js";

/**
 * Runs a workflow on paper, as docs/semantics.md says: a plain executor that shares nothing with the analysis.
 * @param workflow a workflow object, `{ workflow }`, or a bare node array, in either spelling; anything else has no nodes.
 * @param run what the run is given, or what its if-else nodes yield.
 * @returns what became of every node; the same for the same arguments. Never throws, unless `run.decide` does.
 */
export function simulateFlow(
  workflow: unknown,
  run: SimulatedRun = {},
  options: SimulationOptions = {},
): Simulation {
  return runFlow(buildFlowProgram(readFlowModel(workflow)), run, options);
}
