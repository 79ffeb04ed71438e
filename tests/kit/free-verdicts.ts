import { readFlowModel } from "../../src/analysis/simulate-flow.js";
import type { JsonObject } from "../../src/diagnostics/json.js";
import { acceptsRunBody } from "../../src/inputs/accept-run-body.js";
import { prepareRunInputs } from "../../src/inputs/run-inputs.js";
import { buildFlowProgram } from "../../src/simulate/simulate-program.js";
import type { SimulatedNode, SimulatedState, Simulation } from "../../src/simulate/simulate-result.js";
import { runFlow } from "../../src/simulate/simulate-run.js";
import { type FreeRun, freeRuns } from "./free-bodies.js";

/** What executing many runs shows of a flow. */
export interface FreeVerdicts {
  /** Roots of hangs that some run shows whatever it leaves open, with that run. */
  readonly roots: ReadonlyMap<string, FreeRun>;
  /** Nodes that certainly run in some run. */
  readonly runs: ReadonlySet<string>;
  /** `node = outcome` for what some run certainly yields. */
  readonly outcomes: ReadonlyMap<string, FreeRun>;
  readonly tried: number;
}

/** Executes runs that the API would take with the real conditions. */
export function executeFreely(workflow: JsonObject, most: number, seed: number): FreeVerdicts {
  const model = readFlowModel(workflow);
  const program = buildFlowProgram(model);
  const inputs = prepareRunInputs(model.inputs, model.inputs?.length ?? 0);
  const ran: { run: FreeRun; simulation: Simulation }[] = [];
  for (const run of freeRuns(workflow, most, seed)) {
    if (acceptsRunBody(inputs, run.inputs)) ran.push({ run, simulation: runFlow(program, run, {}) });
  }
  const runs = new Set(
    ran.flatMap(({ simulation }) => simulation.nodes.filter(certainlyRuns).map(({ id }) => id)),
  );
  const roots = new Map<string, FreeRun>();
  const outcomes = new Map<string, FreeRun>();
  for (const { run, simulation } of ran) {
    const byId = new Map(simulation.nodes.map((node) => [node.id, node]));
    for (const node of simulation.nodes) {
      if (run.isNatural && !roots.has(node.id) && isRoot(node, byId, runs)) roots.set(node.id, run);
      for (const copy of copiesOf(node)) {
        if (copy.outcome === undefined || copy.undecided) continue;
        const key = `${node.id} = ${copy.outcome ?? "(nothing)"}`;
        if (!outcomes.has(key)) outcomes.set(key, run);
      }
    }
  }
  return { roots, runs, outcomes, tried: ran.length };
}

/** A node, or its copies in a loop. */
function copiesOf(node: SimulatedNode): readonly (SimulatedState & { readonly at?: readonly number[] })[] {
  return node.iterations ?? [node];
}

function certainlyRuns(node: SimulatedNode): boolean {
  return copiesOf(node).some(({ status, undecided }) => status === "success" && !undecided);
}

/** Waits for something that is skipped there but may run elsewhere, and for nothing that waits itself. */
function isRoot(
  node: SimulatedNode,
  byId: ReadonlyMap<string, SimulatedNode>,
  runs: ReadonlySet<string>,
): boolean {
  return copiesOf(node).some((copy) => {
    if (copy.status !== "pending" || copy.undecided) return false;
    const sources = copy.because.filter(({ effect }) => effect === "wait").flatMap(({ nodes }) => nodes);
    const isSkipped = (id: string) => stateAt(byId.get(id), copy.at) === "skipped";
    return sources.length > 0 && sources.every((id) => isSkipped(id) && runs.has(id));
  });
}

function stateAt(node: SimulatedNode | undefined, at: readonly number[] | undefined): string | undefined {
  if (node?.iterations === undefined) return node?.undecided ? undefined : node?.status;
  const found = node.iterations.find((copy) => copy.at.join() === at?.join());
  return found?.undecided ? undefined : found?.status;
}
