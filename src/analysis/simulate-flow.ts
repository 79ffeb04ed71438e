import type { JsonValue } from "../diagnostics/json.js";
import { takeSnapshot } from "../document/snapshot.js";
import type { Workflow } from "../flow/flow-model.js";
import { readWorkflow } from "../flow/read-workflow.js";
import { buildFlowProgram } from "../simulate/simulate-program.js";
import type { SimulatedRun, Simulation, SimulationOptions } from "../simulate/simulate-result.js";
import { runFlow } from "../simulate/simulate-run.js";
import { readingOptions, requireCatalogue, requireReadings } from "../validate/options.js";
import { readQuietly, runnableWorkflow } from "../validate/read-document.js";
import { requireKnown } from "../validate/require-known.js";

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
  requireKnown("option", Object.keys(options), ["semantics", "catalogue"]);
  requireReadings(options.semantics ?? {});
  requireCatalogue(options.catalogue);
  return runFlow(buildFlowProgram(readFlowModel(workflow)), run, options);
}

const RUN_PARTS = [
  "inputs",
  "outputs",
  "assumes",
  "outcomes",
  "decide",
] as const satisfies readonly (keyof SimulatedRun)[];

/** Reads any value into the flow model as `validateWorkflow` does; what is no workflow becomes an empty one. */
export function readFlowModel(value: unknown): Workflow {
  const options = readingOptions();
  const snapshot = takeSnapshot(value, options.look.limits);
  const [subject] = snapshot.complete
    ? readQuietly(snapshot.value, ["workflow", "flow", "editor-graph"], options).subjects
    : [];
  return subject === undefined ? EMPTY : runnableWorkflow(subject);
}

/** A workflow without nodes, to which nobody adds any. */
const NOTHING: readonly JsonValue[] = [];
const EMPTY = readWorkflow({ kind: "definition", value: NOTHING, pointer: "", broken: new Map() });
