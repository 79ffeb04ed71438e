import type { Witness, WitnessOutcome } from "../diagnostics/diagnostic.js";
import type { FlowNode, InputRef, NodeInput } from "../flow/flow-model.js";
import { allInputs } from "../flow/node-inputs.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import type { RunState } from "../simulate/simulate-run.js";
import {
  type Assignment,
  evaluateAt,
  findAssignments,
  isSameAssignment,
  type Reach,
} from "./assignment-search.js";
import type { Diagram } from "./decision-diagram.js";
import { both } from "./decision-diagram.js";
import { explainWaiting, findWaiting } from "./explain-run.js";
import { findForcingOutcomes } from "./forcing-outcomes.js";
import type { StuckReference } from "./node-run.js";
import { hangs, isPending, SKIPPED, STUCK, SUCCESS, strongest } from "./run-codes.js";
import { type ReferenceRun, type RunConditions, TOO_MANY } from "./run-conditions.js";
import { findUnusedOutcomes } from "./unused-outcomes.js";
import {
  type Demand,
  type ProvenRun,
  runTogether,
  type WitnessRuns,
  waitsForever,
  yieldsNothing,
} from "./witness-runs.js";

/** A node that waits forever in some possible combination, while nothing that it waits for is pending. */
export interface Hang {
  readonly node: FlowNode;
  /** The references that wait for something skipped, in the combination shown. */
  readonly stuck: readonly StuckReference[];
  /** The run of the witness was executed, and shows it. */
  readonly certain: boolean;
  readonly witness: Witness;
  /** Nodes that wait forever because of it. */
  readonly behind: readonly FlowNode[];
}

/** A node that is skipped in every possible combination. */
export interface NeverRuns {
  readonly node: FlowNode;
  /** The references that exclude each other; one alone when it never holds. */
  readonly gates: readonly Pick<ReferenceRun, "pointer" | "sources">[];
  readonly behind: readonly FlowNode[];
}

/** A combination in which everything settles and nothing is handed back. */
export interface NoOutput {
  readonly certain: boolean;
  readonly witness: Witness;
}

/** Two members of a merge that can run together. */
export interface SharedMerge {
  readonly input: NodeInput;
  readonly members: readonly [FlowNode, FlowNode];
  readonly witness: Witness;
}

/** A choice under which something happens, and whether a run showed it. */
interface Shown {
  readonly assignment: Assignment;
  readonly witness: Witness;
  /** The run that shows it, when there is one. */
  readonly state: RunState | undefined;
}

/** Looks for what branching makes of a flow, one question a method. */
export class PathFinder {
  readonly #graph: FlowGraph;
  readonly #conditions: RunConditions;
  readonly #undecided: Map<FlowNode, string>;

  /** @param before nodes of which an earlier pass could not say what was asked. */
  constructor(
    graph: FlowGraph,
    conditions: RunConditions,
    before: ReadonlyMap<FlowNode, string> = conditions.undecided,
  ) {
    this.#graph = graph;
    this.#conditions = conditions;
    this.#undecided = new Map([...conditions.undecided, ...before]);
  }

  /** Nodes of which nothing can be said, or not all that was asked, by the reason. */
  get undecided(): ReadonlyMap<FlowNode, string> {
    return this.#undecided;
  }

  findNever(): Set<FlowNode> {
    const never = new Set<FlowNode>();
    for (const [node, { status }] of this.#conditions.runs) {
      if (status === SKIPPED || this.#isRefusedElsewhere(node, status)) never.add(node);
    }
    return never;
  }

  /** Every run body under which the node would not be skipped is one that nobody takes. */
  #isRefusedElsewhere(node: FlowNode, status: Diagram): boolean {
    const { diagrams, refuses } = this.#conditions;
    if (!refuses || !diagrams.takes(status, SKIPPED)) return false;
    return this.#decide(node, () => this.#conditions.known.isAlways(status, SKIPPED)) === true;
  }

  describeNever(never: ReadonlySet<FlowNode>): NeverRuns[] {
    if (never.size === 0) return [];
    const found: NeverRuns[] = [];
    for (const node of this.#graph.flow.nodes) {
      const gates = never.has(node) ? this.#decide(node, () => this.#causesOf(node, never)) : undefined;
      if (gates === undefined) continue;
      found.push({ node, gates, behind: this.#behind(node, (other) => never.has(other)) });
    }
    return found;
  }

  /** The gates that keep a node from running, whatever becomes of others that never run; `undefined` if there are none. */
  #causesOf(node: FlowNode, never: ReadonlySet<FlowNode>): ReferenceRun[] | undefined {
    const run = this.#conditions.runs.get(node);
    const isOther = (source: FlowNode) => source !== node && never.has(source);
    const status = this.#conditions.statusWithout(node, isOther);
    if (run === undefined || status === undefined || !this.#conditions.known.isAlways(status, SKIPPED))
      return undefined;
    return this.#excluding(run.references.filter(({ sources }) => !sources.some(isOther)));
  }

  findHangs(never: ReadonlySet<FlowNode>, runs: WitnessRuns): Hang[] {
    const found: Hang[] = [];
    for (const node of this.#graph.flow.nodes) {
      const run = this.#conditions.runs.get(node);
      if (run === undefined || !this.#conditions.diagrams.takes(run.status, STUCK)) continue;
      const isShownFirstBy = (state: RunState) => {
        const waiting = findWaiting(node, state, never);
        return waiting?.isRoot === true && waiting.stuck.length > 0;
      };
      const demand = { ...waitsForever(node), isShownFirstBy, runs };
      const shown = this.#show(node, () => this.#conditions.known.within(run.status), isStuck, demand);
      if (shown === undefined) continue;
      const { assignment, witness, state } = shown;
      const certain = state !== undefined;
      const { diagrams } = this.#conditions;
      const waiting = certain ? findWaiting(node, state, never)?.stuck : undefined;
      const stuck =
        waiting ?? run.references.filter(({ code }) => isStuck(evaluateAt(diagrams, code, assignment)));
      const behind = this.#behind(node, (other) => this.#canWait(other));
      found.push({ node, stuck, certain, witness, behind });
    }
    return found;
  }

  findNoOutput(never: ReadonlySet<FlowNode>, runs: WitnessRuns): NoOutput | undefined {
    const outputs = this.#graph.outputs.all;
    if (outputs.size === 0 || [...outputs].some((node) => never.has(node))) return undefined;
    if (this.#graph.cycles.length > 0 || this.#undecided.size > 0) return undefined;
    const demand = { ...yieldsNothing(this.#graph.flow.nodes, outputs), runs };
    const shown = this.#show(
      undefined,
      () => this.#withoutOutput(),
      (value) => value === 1,
      demand,
    );
    return shown && { certain: shown.state !== undefined, witness: shown.witness };
  }

  /** 1 where everything settles and no output runs. */
  #withoutOutput(): Diagram {
    const { diagrams, runs } = this.#conditions;
    let none: Diagram = 1;
    for (const node of this.#graph.outputs.all) {
      const status = runs.get(node)?.status;
      if (status === undefined) return 0;
      none = diagrams.combine(none, diagrams.map(status, isNotSuccess), both);
    }
    if (none === 0) return none;
    for (const node of this.#graph.flow.nodes) none = diagrams.combine(none, this.#withoutUnused(node), both);
    for (const { status } of runs.values())
      none = diagrams.combine(none, diagrams.map(status, isSettled), both);
    return this.#conditions.known.within(none);
  }

  /** 0 where a node yields an outcome of which another finding says that nothing runs on it. */
  #withoutUnused(node: FlowNode): Diagram {
    const outcome = this.#conditions.runs.get(node)?.outcome;
    const unused = outcome === undefined ? [] : findUnusedOutcomes(node, this.#graph);
    if (outcome === undefined || unused.length === 0) return 1;
    const texts = new Set(unused.map(({ text }) => text));
    return this.#conditions.diagrams.map(outcome.diagram, (value) =>
      texts.has(outcome.values[value] ?? "") ? 0 : 1,
    );
  }

  findMerges(runs: WitnessRuns): SharedMerge[] {
    const found: SharedMerge[] = [];
    for (const node of this.#graph.flow.nodes) {
      if (!this.#conditions.runs.has(node)) continue;
      for (const input of allInputs(node)) {
        if (input.isGate || input.ref?.node !== undefined) continue;
        const shared = this.#sharedMembers(input, runs);
        if (shared !== undefined) found.push(shared);
      }
    }
    return found;
  }

  #sharedMembers(input: NodeInput, runs: WitnessRuns): SharedMerge | undefined {
    const { ref, node } = input;
    if (ref === undefined || ref.conditional.length < 2) return undefined;
    const pairs = this.#decide(node, () => this.#pairsOf(ref, node)) ?? [];
    for (const { members, together } of pairs) {
      const demand = { ...runTogether(...members), runs };
      const find = () => this.#conditions.known.within(together);
      const shown = this.#show(node, find, (value) => value === SUCCESS, demand);
      if (shown?.state !== undefined) return { input, members, witness: shown.witness };
    }
    return undefined;
  }

  /** Members of a merge that count together as far as outcomes go, and when they do. */
  #pairsOf(
    ref: InputRef,
    node: FlowNode,
  ): { members: [FlowNode, FlowNode]; together: Diagram }[] | undefined {
    const { diagrams } = this.#conditions;
    const pairs: { members: [FlowNode, FlowNode]; together: Diagram }[] = [];
    const before: { source: FlowNode; counts: Diagram }[] = [];
    for (const { target, repeats } of ref.conditional) {
      if (target.kind !== "node" || repeats !== undefined) continue;
      const counts = this.#conditions.memberCode(ref, target.node, node);
      if (counts === undefined) return undefined;
      for (const other of before) {
        const together = diagrams.combine(other.counts, counts, strongest);
        if (diagrams.takes(together, SUCCESS)) pairs.push({ members: [other.source, target.node], together });
        if (pairs.length >= MOST_PAIRS) return pairs;
      }
      before.push({ source: target.node, counts });
    }
    return pairs;
  }

  /** A smallest set of references, kept in order, of which some always fails. */
  #excluding(references: readonly ReferenceRun[]): ReferenceRun[] {
    const { diagrams } = this.#conditions;
    const always = (list: readonly ReferenceRun[]) => {
      const all = list.reduce(
        (joined: Diagram, { code }) => diagrams.combine(joined, code, strongest),
        SUCCESS,
      );
      return this.#conditions.known.isAlways(all, SKIPPED);
    };
    let left = [...references];
    for (const reference of references) {
      const rest = left.filter((other) => other !== reference);
      if (always(rest)) left = rest;
    }
    return left;
  }

  /** A choice under which a function takes a wanted value: one whose run shows what is demanded, if there is one. */
  #show(
    node: FlowNode | undefined,
    find: () => Diagram,
    wanted: (value: number) => boolean,
    demand: Demand & { readonly runs: WitnessRuns },
  ): Shown | undefined {
    const diagram = this.#decide(node, find);
    const { diagrams, space } = this.#conditions;
    if (diagram === undefined || (diagrams.isConstant(diagram) && !wanted(diagram))) return undefined;
    const search = (reach: Reach, most: number) => {
      const within = { diagrams, variables: space.variables, reach };
      return this.#decide(node, () => findAssignments(diagram, wanted, within, most)) ?? [];
    };
    const tried: Assignment[] = [];
    for (const [reach, most] of ATTEMPTS) {
      const next = search(reach, most).filter(
        (each) => !tried.some((other) => isSameAssignment(each, other)),
      );
      tried.push(...next);
      const isWanted = (at: Assignment) => wanted(evaluateAt(diagrams, diagram, at));
      const proof = demand.runs.prove(next, demand, isWanted);
      if (proof === undefined) continue;
      return this.#describe(node, proof, this.#outcomes(node, diagram, wanted, proof.at), demand.runs);
    }
    const [assignment] = tried;
    if (assignment === undefined) return undefined;
    const proof = demand.runs.search(demand);
    if (proof !== undefined)
      return this.#describe(node, { ...proof, at: assignment }, undefined, demand.runs);
    const strict = this.#decide(node, () => this.#conditions.known.strictlyWithin(diagram));
    if (strict !== undefined && ![...diagrams.valuesOf(strict)].some(wanted)) return undefined;
    const outcomes = this.#outcomes(node, diagram, wanted, assignment);
    return outcomes && { assignment, witness: { outcomes }, state: undefined };
  }

  #describe(
    node: FlowNode | undefined,
    { witness: { run, assumes }, state, at }: ProvenRun,
    forcing: Witness["outcomes"] | undefined,
    runs: WitnessRuns,
  ): Shown {
    const outcomes =
      forcing?.map((outcome) => inIteration(outcome, state)) ??
      (node === undefined ? [] : explainWaiting(node, state, runs));
    const witness = { outcomes, run, ...(assumes.length > 0 && { assumes }) };
    return { assignment: at, witness, state };
  }

  #outcomes(
    node: FlowNode | undefined,
    diagram: Diagram,
    wanted: (value: number) => boolean,
    assignment: Assignment,
  ): Witness["outcomes"] | undefined {
    const find = () => findForcingOutcomes(this.#graph, this.#conditions, diagram, wanted, assignment);
    return this.#conditions.attempt(node, find);
  }

  /** Runs a decision with the budget of a node. */
  #decide<T>(node: FlowNode | undefined, decide: () => T | undefined): T | undefined {
    const decided = this.#conditions.attempt(node, () => ({ value: decide() }));
    if (decided === undefined && node !== undefined) this.#undecided.set(node, TOO_MANY);
    return decided?.value;
  }

  #canWait(node: FlowNode): boolean {
    const status = this.#conditions.runs.get(node)?.status;
    if (status === undefined) return false;
    return [...this.#conditions.diagrams.valuesOf(status)].some(hangs);
  }

  #behind(root: FlowNode, concerns: (node: FlowNode) => boolean): FlowNode[] {
    const found = new Set<FlowNode>([root]);
    for (const node of found) {
      for (const { target } of this.#graph.edgesFrom(node)) if (concerns(target)) found.add(target);
      if (found.size > MOST_BEHIND) break;
    }
    found.delete(root);
    return [...found].sort((a, b) => a.index - b.index);
  }
}

const MOST_BEHIND = 50;
const MOST_PAIRS = 20;
/** How far, and how many choices are tried until one shows what is looked for. */
const ATTEMPTS: readonly (readonly [Reach, number])[] = [
  ["real", 1],
  ["real", 12],
  ["open", 6],
];

/** The iteration of the run in which a node in a loop yields its outcome. */
function inIteration(outcome: WitnessOutcome, { program, copies }: RunState): WitnessOutcome {
  if (outcome.iteration === undefined) return outcome;
  const node = program.workflow.flow.nodesById.get(outcome.nodeId);
  const loop = node === undefined ? undefined : program.loops.around(node).at(-1);
  if (node === undefined || loop === undefined) return outcome;
  const copy = copies.of(node).find((each) => each.outcome?.yielded === outcome.outcome);
  return { ...outcome, iteration: copy?.place.get(loop) ?? outcome.iteration };
}

function isStuck(code: number): boolean {
  return code === STUCK;
}

function isNotSuccess(status: number): number {
  return status === SUCCESS ? 0 : 1;
}

function isSettled(status: number): number {
  return isPending(status) ? 0 : 1;
}
