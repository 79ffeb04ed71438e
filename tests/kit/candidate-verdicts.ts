import { readFlowModel } from "../../src/analysis/simulate-flow.js";
import { buildFlowProgram } from "../../src/simulate/simulate-program.js";
import type { SimulatedNode, Simulation, SimulationOptions } from "../../src/simulate/simulate-result.js";
import { runFlow } from "../../src/simulate/simulate-run.js";
import { isDecidedByInputs } from "./candidate-fragment.js";
import { growHangs, type Waiting } from "./candidate-hangs.js";
import {
  countChoices,
  findCandidates,
  jointChoices,
  MOST_CHOICES,
  type RunInputs,
} from "./candidate-inputs.js";

/** What all candidate inputs together show; every set holds node ids, every map a run that shows it. */
export interface ExecutionVerdicts {
  /** Pending in some run, for whatever reason. */
  readonly pending: ReadonlySet<string>;
  /** Those of them that do not merely wait for nodes that never run, nor for a cycle. */
  readonly hangs: ReadonlySet<string>;
  /** Skipped in every run. */
  readonly neverRuns: ReadonlySet<string>;
  /** Not judged in some run, because semantics leave something open. */
  readonly undecided: ReadonlySet<string>;
  /** In some run no output node succeeds; also true of a flow without output nodes. */
  readonly noOutput: boolean;
  /** In some run that completes no output node succeeds. */
  readonly noOutputWhenComplete: boolean;
  /** The workflow is one that execution decides, every candidate was run, and no condition had to be guessed. */
  readonly exact: boolean;
  readonly runs: number;
  readonly evidence: {
    readonly pending: ReadonlyMap<string, RunInputs>;
    readonly hangs: ReadonlyMap<string, RunInputs>;
    readonly neverRuns: ReadonlyMap<string, RunInputs>;
    readonly noOutput: RunInputs | undefined;
    readonly noOutputWhenComplete: RunInputs | undefined;
  };
}

export interface ExecutionOptions extends SimulationOptions {
  /** After how many runs to stop. Default 10,000. */
  readonly limit?: number | undefined;
}

/**
 * Runs a workflow with all candidate inputs and says what happens in some run and what in every one.
 * It decides exactly where each condition compares workflow inputs with literals (`==`, `!=`, `in`; order only of
 * numbers; `trim`, `size`) or is a boolean input, and each of these inputs is required, has a default or
 * `allowedValues`: no outputs of nodes, no free atoms, no absence. Elsewhere it tells what some runs do.
 */
export function decideByExecution(workflow: unknown, options: ExecutionOptions = {}): ExecutionVerdicts {
  const program = buildFlowProgram(readFlowModel(workflow));
  const candidates = findCandidates(program.workflow);
  const limit = options.limit ?? MOST_CHOICES;
  let guesses = 0;
  const decide = () => {
    guesses++;
    return false;
  };
  const ran: Ran[] = [];
  for (const inputs of jointChoices(candidates, limit)) {
    ran.push({ inputs, simulation: runFlow(program, { inputs, decide }, options) });
  }
  const ranAll = ran.length === countChoices(candidates);
  const exact = ranAll && guesses === 0 && isDecidedByInputs(program.workflow);
  return { ...conclude(ran), exact, runs: ran.length };
}

interface Ran {
  readonly inputs: RunInputs;
  readonly simulation: Simulation;
}

function conclude(ran: readonly Ran[]): Omit<ExecutionVerdicts, "exact" | "runs"> {
  const pending = firstRuns(ran, isPending);
  const others = firstRuns(ran, (node) => node.status !== "skipped" || node.undecided);
  const neverRuns = firstRuns(ran, ({ id }) => !others.has(id));
  const hangs = new Map<string, RunInputs>();
  for (const { inputs, simulation } of ran) {
    const waiting = simulation.nodes.filter(isPending);
    const found = growHangs(waiting.map(asWaiting), neverRuns);
    for (const { id } of waiting) if (found.has(id) && !hangs.has(id)) hangs.set(id, inputs);
  }
  const noOutput = ran.find(({ simulation }) => simulation.outputs.length === 0)?.inputs;
  const noOutputWhenComplete = ran.find(
    ({ simulation }) => simulation.completes && simulation.outputs.length === 0,
  )?.inputs;
  return {
    pending: new Set(pending.keys()),
    hangs: new Set(hangs.keys()),
    neverRuns: new Set(neverRuns.keys()),
    undecided: new Set(firstRuns(ran, (node) => node.undecided).keys()),
    noOutput: noOutput !== undefined,
    noOutputWhenComplete: noOutputWhenComplete !== undefined,
    evidence: { pending, hangs, neverRuns, noOutput, noOutputWhenComplete },
  };
}

function isPending({ status, undecided }: SimulatedNode): boolean {
  return status === "pending" && !undecided;
}

/** The first run in which something holds of a node. */
function firstRuns(ran: readonly Ran[], holds: (node: SimulatedNode) => boolean): Map<string, RunInputs> {
  const found = new Map<string, RunInputs>();
  for (const { inputs, simulation } of ran) {
    for (const node of simulation.nodes) if (!found.has(node.id) && holds(node)) found.set(node.id, inputs);
  }
  return found;
}

function asWaiting({ id, because }: SimulatedNode): Waiting {
  return { id, waitsFor: because.flatMap(({ nodes }) => nodes) };
}
