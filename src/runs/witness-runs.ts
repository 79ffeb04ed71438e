import type { WitnessOutcome } from "../diagnostics/diagnostic.js";
import type { FlowNode, Workflow } from "../flow/flow-model.js";
import type { Readings } from "../flow/readings.js";
import { isIfElse } from "../graph/flow-edges.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { FAIL, HOLD, WAIT } from "../simulate/simulate-possible.js";
import { buildFlowProgram, type FlowProgram } from "../simulate/simulate-program.js";
import type { SimulationOptions } from "../simulate/simulate-result.js";
import { type RunState, traceFlow } from "../simulate/simulate-run.js";
import type { Step } from "../simulate/simulate-steps.js";
import type { Assignment } from "./assignment-search.js";
import type { ConditionSource } from "./condition-sources.js";
import { SUCCESS } from "./run-codes.js";
import type { RunConditions } from "./run-conditions.js";
import { cellChooser, RunSampler, type WitnessRun } from "./sample-run.js";

/** What a run has to show, and by which nodes. */
export interface Demand {
  readonly nodes: readonly FlowNode[];
  isShownBy(state: RunState): boolean;
}

/** A run that was executed, and what became of the nodes in it. */
export interface Proof {
  readonly witness: WitnessRun;
  readonly state: RunState;
}

/** A node waits forever, whatever the run leaves open. */
export function waitsForever(node: FlowNode): Demand {
  const isShownBy = ({ copies }: RunState) =>
    copies.of(node).some((copy) => (copy.end ?? copy.start).possible === WAIT);
  return { nodes: [node], isShownBy };
}

/** Two nodes both run, in the same iteration of what is around them. */
export function runTogether(one: FlowNode, other: FlowNode): Demand {
  const hasRun = (state: RunState, node: FlowNode, place: ReadonlyMap<FlowNode, number>) => {
    const copy = state.copies.at(node, place);
    return (copy?.end ?? copy?.start)?.possible === HOLD;
  };
  const isShownBy = (state: RunState) =>
    state.copies.of(one).some(({ place }) => hasRun(state, one, place) && hasRun(state, other, place));
  return { nodes: [one, other], isShownBy };
}

/** Everything settles, and none of the outputs runs. */
export function yieldsNothing(nodes: readonly FlowNode[], outputs: ReadonlySet<FlowNode>): Demand {
  const isShownBy = ({ copies }: RunState) =>
    nodes.every((node) => {
      const all = copies.of(node).map((copy) => (copy.end ?? copy.start).possible);
      return all.every((possible) => (outputs.has(node) ? possible === FAIL : (possible & WAIT) === 0));
    });
  return { nodes, isShownBy };
}

/** What is executed to learn of some nodes, and the sources that conditions in it read. */
interface Cone {
  readonly steps: readonly Step[];
  /** Nodes that run whatever happens, so that what is before them need not be executed. */
  readonly settled: ReadonlySet<FlowNode>;
  readonly sources: readonly ConditionSource[];
}

/**
 * Proves findings by executing runs with the real conditions. Only what a node rests on is executed; of a large part,
 * all of it, once for each run.
 */
export class WitnessRuns {
  readonly #graph: FlowGraph;
  readonly #workflow: Workflow;
  readonly #conditions: RunConditions;
  readonly #options: SimulationOptions;
  readonly #sampler: RunSampler;
  readonly #traces = new Map<string, RunState>();
  #program: FlowProgram | undefined;
  #everything: Cone | undefined;
  #positions: ReadonlyMap<FlowNode, { readonly start: number; readonly end: number }> | undefined;
  #left = MOST_STEPS;

  constructor(graph: FlowGraph, workflow: Workflow, conditions: RunConditions, readings: Readings) {
    this.#graph = graph;
    this.#workflow = workflow;
    this.#conditions = conditions;
    this.#options = { semantics: readings };
    this.#sampler = new RunSampler(workflow);
  }

  /** The first of some choices whose run is taken and shows what is demanded. */
  prove(assignments: readonly Assignment[], demand: Demand): (Proof & { at: Assignment }) | undefined {
    if (assignments.length === 0) return undefined;
    const cone = this.#findCone(demand.nodes);
    for (const assignment of assignments) {
      const witness = this.#sample(assignment, cone);
      if (witness === undefined) continue;
      const state = this.#execute(witness, cone);
      if (state !== undefined && demand.isShownBy(state)) return { witness, state, at: assignment };
    }
    return undefined;
  }

  /** Executes a whole run; `undefined` when too much was executed already. */
  executeAll(witness: WitnessRun): RunState | undefined {
    const key = JSON.stringify(witness);
    const known = this.#traces.get(key);
    if (known !== undefined) return known;
    const state = this.#trace(this.program, witness);
    if (state === undefined) return undefined;
    if (this.#traces.size >= MOST_TRACES) this.#traces.clear();
    this.#traces.set(key, state);
    return state;
  }

  /** Whether outcomes of if-else nodes alone bring about what is demanded, whatever else a run does. */
  isForced(outcomes: readonly WitnessOutcome[], { nodes, isShownBy }: Demand): boolean {
    const forced = Object.fromEntries(outcomes.map(({ nodeId, outcome }) => [nodeId, outcome]));
    this.#left -= this.program.order.steps.length;
    if (this.#left < 0 || outcomes.length === 0) return false;
    return isShownBy(traceFlow(this.#within(this.#findCone(nodes)), { outcomes: forced }, this.#options));
  }

  /** The flow as the executor reads it; nodes that are left open have conditions that nobody can decide. */
  get program(): FlowProgram {
    if (this.#program !== undefined) return this.#program;
    const program = buildFlowProgram(this.#workflow);
    const conditions = new Map(program.conditions);
    for (const node of conditions.keys()) {
      if (!this.#conditions.isLeftOpen(node)) continue;
      const open = (conditions.get(node) ?? []).map((each) => ({
        ...each,
        decide: () => "unknown" as const,
      }));
      conditions.set(node, open);
    }
    this.#program = { ...program, conditions };
    return this.#program;
  }

  get sampler(): RunSampler {
    return this.#sampler;
  }

  #sample(assignment: Assignment, { sources }: Cone): WitnessRun | undefined {
    const { space } = this.#conditions;
    this.#left -= sources.length;
    const given = new Map<string, boolean>();
    for (const [variable, value] of assignment) {
      const chosen = space.variables[variable];
      if (chosen?.kind === "given") given.set(chosen.input, value === 1);
    }
    return this.#sampler.sample(sources, cellChooser(space, assignment), (name) => given.get(name));
  }

  #execute(witness: WitnessRun, cone: Cone): RunState | undefined {
    return cone === this.#everything ? this.executeAll(witness) : this.#trace(this.#within(cone), witness);
  }

  #within(cone: Cone): FlowProgram {
    const { program } = this;
    if (cone === this.#everything) return program;
    const { steps, settled } = cone;
    const references = new Map(
      steps.map(({ node }) => [node, settled.has(node) ? [] : (program.references.get(node) ?? [])]),
    );
    return { ...program, references, order: { steps, tangled: [], before: () => [] } };
  }

  #trace(program: FlowProgram, { run, assumes }: WitnessRun): RunState | undefined {
    this.#left -= program.order.steps.length;
    if (this.#left < 0) return undefined;
    return traceFlow(program, { inputs: run, assumes }, this.#options);
  }

  /** The points that nodes rest on, as far as these do not run whatever happens; all points when they are many. */
  #findCone(nodes: readonly FlowNode[]): Cone {
    const { digraph, points } = this.#graph;
    const found = new Set(nodes.flatMap((node) => [this.#graph.endOf(node), this.#graph.startOf(node)]));
    const settled = new Set<FlowNode>();
    // A set yields what is added while it is walked.
    for (const point of found) {
      if (found.size > LARGE) return this.#whole;
      const { node, role } = points[point] ?? {};
      if (node === undefined) continue;
      for (const loop of this.#graph.loops.around(node)) found.add(this.#graph.startOf(loop.node));
      if (role !== "start" && !nodes.includes(node) && this.#isSettled(node)) {
        settled.add(node);
        found.add(this.#graph.startOf(node));
        continue;
      }
      const end = digraph.inStart[point + 1] ?? 0;
      for (let at = digraph.inStart[point] ?? 0; at < end; at++)
        found.add(digraph.sources[digraph.inEdges[at] ?? -1] ?? -1);
    }
    const inside = [...found].map((point) => points[point]?.node).filter((node) => node !== undefined);
    return { steps: this.#stepsOf(found), settled, sources: this.#sourcesOf(inside) };
  }

  get #whole(): Cone {
    this.#everything ??= {
      steps: this.program.order.steps,
      settled: new Set(),
      sources: this.#sourcesOf(this.#graph.flow.nodes),
    };
    return this.#everything;
  }

  /** It is no branching, and runs in every run. */
  #isSettled(node: FlowNode): boolean {
    return !isIfElse(node) && this.#conditions.runs.get(node)?.status === SUCCESS;
  }

  #stepsOf(found: ReadonlySet<number>): Step[] {
    const { steps } = this.program.order;
    this.#positions ??= findPositions(steps);
    const positions: number[] = [];
    for (const point of found) {
      const { node, role } = this.#graph.points[point] ?? {};
      const position = node === undefined ? undefined : this.#positions.get(node);
      if (position !== undefined) positions.push(role === "end" ? position.end : position.start);
    }
    positions.sort((a, b) => a - b);
    return positions.map((position) => steps[position]).filter((step) => step !== undefined);
  }

  #sourcesOf(nodes: readonly FlowNode[]): ConditionSource[] {
    const sources = new Map<string, ConditionSource>();
    for (const node of nodes) {
      if (!isIfElse(node)) continue;
      for (const source of this.#conditions.space.sourcesOf(node)) sources.set(source.key, source);
    }
    return [...sources.values()];
  }
}

/** Steps that may be executed for all findings of a flow together. */
const MOST_STEPS = 3_000_000;
const MOST_TRACES = 20;
/** Cones of more steps are executed as a whole, so that findings with the same run share it. */
const LARGE = 60;

function findPositions(
  steps: readonly Step[],
): ReadonlyMap<FlowNode, { readonly start: number; readonly end: number }> {
  const positions = new Map<FlowNode, { start: number; end: number }>();
  steps.forEach(({ node, point }, position) => {
    const known = positions.get(node);
    if (known === undefined) positions.set(node, { start: position, end: position });
    else if (point === "end") known.end = position;
  });
  return positions;
}
