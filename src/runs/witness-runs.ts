import type { WitnessOutcome } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, Workflow } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { isDefined } from "../inputs/input-values.js";
import { FAIL, HOLD, WAIT } from "../simulate/simulate-possible.js";
import { buildFlowProgram, type FlowProgram } from "../simulate/simulate-program.js";
import type { SimulationOptions } from "../simulate/simulate-result.js";
import { type RunState, traceFlow } from "../simulate/simulate-run.js";
import type { Step } from "../simulate/simulate-steps.js";
import type { Assignment } from "./assignment-search.js";
import type { ConditionSource } from "./condition-sources.js";
import { findLooseValues } from "./loose-values.js";
import { mixCells } from "./mixed-cells.js";
import type { RunOptions } from "./node-run.js";
import type { RunConditions } from "./run-conditions.js";
import { cellChooser, freshChooser, RunSampler, realCellsOf, type WitnessRun } from "./sample-run.js";
import type { SourceCell } from "./source-cells.js";

/** What a run has to show, and by which nodes. */
export interface Demand {
  readonly nodes: readonly FlowNode[];
  isShownBy(state: RunState): boolean;
  /** Whether a run that nobody has reasoned about shows it for its own sake, and not as what follows from something else. */
  isShownFirstBy?(state: RunState): boolean;
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
  readonly plain: ReadonlySet<FlowNode>;
  readonly sources: readonly ConditionSource[];
}

const NOTHING_GIVEN: ReadonlyMap<string, JsonValue> = new Map();

/** A choice of the variables, and the run that it comes to. */
export interface ProvenRun extends Proof {
  readonly at: Assignment;
}

/**
 * Proves findings by executing runs with the real conditions. Only what a node rests on is executed; of a large part,
 * or where a body is long, all of it, and one run shows as many findings as it can.
 */
export class WitnessRuns {
  readonly sampler: RunSampler;
  readonly #graph: FlowGraph;
  readonly #workflow: Workflow;
  readonly #conditions: RunConditions;
  readonly #options: SimulationOptions;
  /** What every run is given. */
  readonly #given: Readonly<Record<string, JsonValue>>;
  /** Runs of the whole flow. */
  #shared: ProvenRun[] | undefined;
  #program: FlowProgram | undefined;
  #whole: Cone | undefined;
  #plain: ReadonlySet<FlowNode> | undefined;
  #positions: ReadonlyMap<FlowNode, { readonly start: number; readonly end: number }> | undefined;
  #left = MOST_STEPS;
  #leftToForce = MOST_STEPS_TO_FORCE;
  #leftToMix = MOST_STEPS_TO_MIX;

  constructor(
    graph: FlowGraph,
    workflow: Workflow,
    conditions: RunConditions,
    { readings, given = NOTHING_GIVEN }: Pick<RunOptions, "readings" | "given">,
  ) {
    this.#graph = graph;
    this.#workflow = workflow;
    this.#conditions = conditions;
    this.#options = { semantics: readings };
    this.#given = Object.fromEntries(given);
    this.sampler = new RunSampler(workflow);
  }

  /**
   * The first of some choices whose run is taken and shows what is demanded.
   * @param isWanted whether another choice would do as well, as far as functions say.
   */
  prove(
    assignments: readonly Assignment[],
    demand: Demand,
    isWanted: (assignment: Assignment) => boolean,
  ): ProvenRun | undefined {
    if (assignments.length === 0) return undefined;
    const cone = this.#findCone(demand.nodes);
    if (cone !== this.#whole) {
      for (const assignment of assignments) {
        const proven = this.#run(assignment, cone, cellChooser(this.#conditions.space, assignment));
        if (proven !== undefined && demand.isShownBy(proven.state)) return proven;
      }
      return undefined;
    }
    this.#shared ??= this.#firstRuns();
    const known = this.#shared.find(({ state, at }) => isWanted(at) && demand.isShownBy(state));
    if (known !== undefined) return known;
    for (const assignment of assignments) {
      const proven = this.#run(assignment, cone, freshChooser(this.#conditions.space, assignment));
      if (proven === undefined || !demand.isShownBy(proven.state)) continue;
      if (this.#shared.length >= MOST_SHARED) this.#shared.shift();
      this.#shared.push(proven);
      return proven;
    }
    return undefined;
  }

  /**
   * The first of many mixed runs that shows what is demanded: values together, that no choice of the variables tells apart.
   * @param given whether a body gives inputs that no condition reads, where that matters.
   */
  search(demand: Demand, given: ReadonlyMap<string, boolean> = NONE_MATTERS): Proof | undefined {
    const cone = this.#findCone(demand.nodes);
    const cost = cone.steps.length + cone.sources.length;
    const keys = new Set(cone.sources.map(({ key }) => key));
    // An item comes from its array, where that is chosen, too.
    const isFree = (source: ConditionSource) => source.kind !== "item" || !keys.has(source.array?.key ?? "");
    const sources = cone.sources.filter(isFree);
    const cells = sources.map((source) => [source, this.#mixedValues(source)] as const);
    for (const mixed of mixCells(cells)) {
      this.#leftToMix -= cost;
      if (this.#leftToMix < 0) return undefined;
      const witness = this.sampler.sample(
        sources,
        (source) => mixed.get(source),
        isAlways,
        (name) => given.get(name),
      );
      const state = witness === undefined ? undefined : this.execute(witness, cone);
      if (witness === undefined || state === undefined || !demand.isShownBy(state)) continue;
      if (demand.isShownFirstBy?.(state) ?? true) return { witness, state };
    }
    return undefined;
  }

  #mixedValues(source: ConditionSource): readonly SourceCell[] {
    const { space } = this.#conditions;
    const cells = realCellsOf(source, space);
    if (cells.length === 0) return cells;
    const loose = findLooseValues(source, space.sources.questionsOf(source));
    const asCell = (value: JsonValue): SourceCell => ({
      value,
      given: value,
      isShadow: false,
      kind: "real",
      isDefined: isDefined(value),
    });
    return [...cells, ...loose.map(asCell)];
  }

  /** Executes a whole run; `undefined` when too much was executed already. */
  execute(witness: WitnessRun, cone?: Cone): RunState | undefined {
    const program = cone === undefined ? this.program : this.#within(cone);
    this.#left -= program.order.steps.length;
    if (this.#left < 0) return undefined;
    const { run: inputs, assumes } = witness;
    return traceFlow(program, { inputs: { ...inputs, ...this.#given }, assumes }, this.#options);
  }

  /** Whether outcomes of if-else nodes alone bring about what is demanded, whatever else a run does. */
  isForced(outcomes: readonly WitnessOutcome[], { nodes, isShownBy }: Demand): boolean {
    const program = this.#within(this.#findCone(nodes));
    this.#leftToForce -= program.order.steps.length;
    if (this.#leftToForce < 0 || outcomes.length === 0) return false;
    const forced = Object.fromEntries(outcomes.map(({ nodeId, outcome }) => [nodeId, outcome]));
    return isShownBy(traceFlow(program, { outcomes: forced }, this.#options));
  }

  /** The flow as the executor reads it; nodes that are left open have conditions that nobody can decide. */
  get program(): FlowProgram {
    if (this.#program !== undefined) return this.#program;
    const program = buildFlowProgram(this.#workflow);
    const conditions = new Map(program.conditions);
    for (const node of conditions.keys()) {
      if (!this.#conditions.known.isLeftOpen(node)) continue;
      const decide = () => "unknown" as const;
      conditions.set(
        node,
        (conditions.get(node) ?? []).map((each) => ({ ...each, decide })),
      );
    }
    this.#program = { ...program, conditions };
    return this.#program;
  }

  /** With the values that no condition looks for, and with the most natural ones. */
  #firstRuns(): ProvenRun[] {
    const nothing: Assignment = new Map();
    const { space } = this.#conditions;
    return [freshChooser(space, nothing), cellChooser(space, nothing)].flatMap(
      (choose) => this.#run(nothing, this.#all, choose) ?? [],
    );
  }

  #run(
    assignment: Assignment,
    cone: Cone,
    choose: (source: ConditionSource) => SourceCell | undefined,
  ): ProvenRun | undefined {
    const { space } = this.#conditions;
    this.#left -= cone.sources.length;
    const given = new Map<string, boolean>();
    const at = new Map(assignment);
    for (const [variable, value] of assignment) {
      const chosen = space.variables[variable];
      if (chosen?.kind === "given") given.set(chosen.input, chosen.choices[value] ?? false);
    }
    const chooseNoted = (source: ConditionSource) => {
      const cell = choose(source);
      const { variable, cells } = cell === undefined ? NO_CELLS : space.cellsOf(source);
      if (cell !== undefined && variable !== undefined) at.set(variable, cells.indexOf(cell));
      return cell;
    };
    const isChosen = (source: ConditionSource) => {
      const { variable } = choose(source) === undefined ? NO_CELLS : space.cellsOf(source);
      return variable !== undefined && assignment.has(variable);
    };
    const witness = this.sampler.sample(cone.sources, chooseNoted, isChosen, (name) => given.get(name));
    const state = witness === undefined ? undefined : this.execute(witness, cone);
    return witness === undefined || state === undefined ? undefined : { witness, state, at };
  }

  #within(cone: Cone): FlowProgram {
    const { program } = this;
    if (cone === this.#whole) return program;
    const { steps, plain } = cone;
    const references = new Map(
      steps.map(({ node }) => [node, plain.has(node) ? [] : (program.references.get(node) ?? [])]),
    );
    return { ...program, references, order: { steps, tangled: [], before: () => [] } };
  }

  /** The points that nodes rest on, as far as these do not run whatever happens; all points when they are many. */
  #findCone(nodes: readonly FlowNode[]): Cone {
    if ((this.#workflow.inputs?.length ?? 0) > LARGE) return this.#all;
    const { digraph, points } = this.#graph;
    this.#plain ??= findPlainNodes(this.program);
    const found = new Set(nodes.flatMap((node) => [this.#graph.endOf(node), this.#graph.startOf(node)]));
    // A set yields what is added while it is walked.
    for (const point of found) {
      if (found.size > LARGE) return this.#all;
      const { node } = points[point] ?? {};
      if (node === undefined) continue;
      for (const loop of this.#graph.loops.around(node)) found.add(this.#graph.startOf(loop.node));
      if (this.#plain.has(node)) continue;
      const end = digraph.inStart[point + 1] ?? 0;
      for (let at = digraph.inStart[point] ?? 0; at < end; at++)
        found.add(digraph.sources[digraph.inEdges[at] ?? -1] ?? -1);
    }
    const inside = [...found].map((point) => points[point]?.node).filter((node) => node !== undefined);
    inside.sort((a, b) => a.index - b.index);
    return { steps: this.#stepsOf(found), plain: this.#plain, sources: this.#sourcesOf(inside) };
  }

  get #all(): Cone {
    this.#whole ??= {
      steps: this.program.order.steps,
      plain: new Set(),
      sources: this.#sourcesOf(this.#graph.flow.nodes),
    };
    return this.#whole;
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
      for (const source of this.#conditions.space.sources.of(node)) sources.set(source.key, source);
    }
    return [...sources.values()];
  }
}

const isAlways = (): boolean => true;
const NONE_MATTERS: ReadonlyMap<string, boolean> = new Map();

const NO_CELLS: { readonly variable: undefined; readonly cells: readonly SourceCell[] } = {
  variable: undefined,
  cells: [],
};

/**
 * Nodes outside of loops, no for-each and no branching among them, that run in every run: what they read runs in every
 * run, and they ask for nothing. Complexity: O(nodes + references).
 */
function findPlainNodes({ order, loops, references }: FlowProgram): Set<FlowNode> {
  const plain = new Set<FlowNode>();
  for (const { node } of order.steps) {
    if (node.type === "for-each" || isIfElse(node) || loops.around(node).length > 0) continue;
    const isPlain = (references.get(node) ?? []).every((reference) => {
      const { kind } = reference;
      return (kind === "data" || kind === "order") && plain.has(reference.source.node);
    });
    if (isPlain) plain.add(node);
  }
  return plain;
}

/** Steps that may be executed for all findings of a flow together. */
const MOST_STEPS = 3_000_000;
const MOST_STEPS_TO_FORCE = 300_000;
const MOST_STEPS_TO_MIX = 200_000;
/** Where more steps are to be executed, or more inputs to be given, findings share runs of the whole flow. */
const LARGE = 60;
const MOST_SHARED = 12;

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
