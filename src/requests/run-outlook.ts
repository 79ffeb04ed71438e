import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { Witness, WitnessOutcome } from "../diagnostics/diagnostic.js";
import type { RelatedPlace } from "../diagnostics/finding.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { relation } from "../diagnostics/phrase.js";
import type { Place } from "../diagnostics/place.js";
import { describeOutcomes } from "../facts/describe-outcomes.js";
import { findInputLists, type InputList } from "../facts/input-lists.js";
import type { FlowNode, Workflow } from "../flow/flow-model.js";
import { findReachable } from "../graph/algorithms/reachable.js";
import { FlowGraph } from "../graph/flow-graph.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { isSingleForArray } from "../inputs/run-inputs.js";
import { runNeverCompletes } from "../rules/run/never-completes.js";
import { findPathFacts, type PathFacts } from "../runs/path-facts.js";
import { buildFlowProgram, type FlowProgram } from "../simulate/simulate-program.js";
import type {
  SimulatedNode,
  SimulatedRun,
  SimulatedState,
  Simulation,
  UndecidedCondition,
} from "../simulate/simulate-result.js";
import { runFlow, traceFlow } from "../simulate/simulate-run.js";
import { summarise } from "../simulate/simulate-summary.js";
import { findWaitingRoot, statesOf, type WaitingRoot } from "../simulate/waiting-root.js";
import type { ResolvedOptions } from "../validate/options.js";
import { findMissingNodeInputs } from "./missing-node-inputs.js";
import type { RunFinding } from "./run-body-findings.js";

/** How a pointer into the model of the workflow leads into the workflow as it was given. */
type PlaceInWorkflow = (pointer: string) => string;

/** What is known of a run before it is started. */
export interface RunPreview {
  /** Why it never completes, and which nodes lack what they require. */
  readonly findings: readonly RunFinding[];
  /** The nodes, in the workflow, of which it stays open what becomes of them. */
  readonly undecided: readonly Place[];
}

/** What becomes of a run with some body. The flow is made ready when the first body is asked about. */
export class RunOutlook {
  readonly #workflow: Workflow;
  readonly #options: ResolvedOptions;
  readonly #place: PlaceInWorkflow;
  readonly #known = new WeakMap<JsonObject, RunPreview>();
  #program: FlowProgram | undefined;
  #graph: FlowGraph | undefined;
  #lists: readonly InputList[] | undefined;

  constructor(workflow: Workflow, options: ResolvedOptions, place: PlaceInWorkflow) {
    this.#workflow = workflow;
    this.#options = options;
    this.#place = place;
  }

  /**
   * What becomes of a run; looking at the same body again costs nothing.
   * @param body one that the API takes.
   * Complexity: that of simulating one run, or some where conditions stay open.
   */
  of(body: JsonObject): RunPreview {
    const known = this.#known.get(body) ?? this.#look(body);
    this.#known.set(body, known);
    return known;
  }

  #look(body: JsonObject): RunPreview {
    this.#program ??= buildFlowProgram(this.#workflow);
    this.#lists ??= findInputLists(this.#workflow);
    const {
      judge: { readings },
      look: { callees },
    } = this.#options;
    const state = traceFlow(this.#program, { inputs: body }, { semantics: readings });
    const simulation = summarise(state);
    const stuck = this.#findNeverCompletes(simulation, body);
    const undecided = this.#workflow.flow.nodes.filter((_, index) => simulation.nodes[index]?.undecided);
    return {
      findings: [
        ...stuck.map((raw) => ({ raw, input: undefined })),
        ...findMissingNodeInputs(this.#lists, state, callees, (at) => this.#elsewhere(at)),
      ],
      undecided: undecided.map((node): Place => {
        const { at: pointer, elsewhere = {} } = this.#elsewhere(node);
        const { document, nodeId } = elsewhere;
        return {
          pointer,
          ...(document !== undefined && { document }),
          ...(nodeId !== undefined && { nodeId }),
        };
      }),
    };
  }

  #findNeverCompletes(simulation: Simulation, body: JsonObject): RawFinding[] {
    const isDecided = ({ undecided }: SimulatedState) => !undecided;
    const certain = findWaitingRoot(simulation.nodes, isDecided);
    if (certain !== undefined) {
      const outcomes = outcomesBehind(certain, simulation, () => true);
      return this.#reportCertain(certain, simulation, { outcomes, run: body });
    }
    const possible = findWaitingRoot(simulation.nodes);
    if (possible === undefined) return this.#findPossible(simulation, body);
    const index = simulation.nodes.indexOf(possible.node);
    const isBefore = this.#findWhatIsBefore(index);
    const always =
      this.#findAlwaysWaiting(simulation, body, [index], isBefore) ??
      this.#findAlwaysWaiting(simulation, body, [...simulation.nodes.keys()], () => true);
    if (always !== undefined) return this.#reportAlways(always, simulation, body);
    // The conditions were taken as if they were independent: together they may be at odds.
    if (this.#factsOf(body).mayWait(this.#nodeAt(index)) === false)
      return this.#findPossible(simulation, body);
    const isOpen = ({ otherOutcomes = [] }: SimulatedState) => otherOutcomes.length > 0;
    const outcomes = outcomesBehind(possible, simulation, isOpen);
    return this.#reportPossible(possible, simulation, { outcomes, run: body });
  }

  /** A hang that comes about when conditions that the body does not decide come out another way. */
  #findPossible(simulation: Simulation, body: JsonObject): RawFinding[] {
    if (simulation.undecided.length === 0) return [];
    const facts = this.#factsOf(body);
    for (const { witness } of facts.hangs.slice(0, MOST_TRIED)) {
      if (!witness.outcomes.every((outcome) => mayYield(simulation, outcome))) continue;
      const { assumes } = witness;
      const outcomes = Object.fromEntries(witness.outcomes.map(({ nodeId, outcome }) => [nodeId, outcome]));
      const run = this.#simulate({ inputs: body, outcomes, assumes });
      const root = findWaitingRoot(run.nodes);
      if (root === undefined || facts.mayWait(this.#nodeAt(run.nodes.indexOf(root.node))) === false) continue;
      return this.#reportPossible(root, run, { ...witness, run: body });
    }
    return [];
  }

  /** What branching makes of the flow when a run has what a body gives. */
  #factsOf(body: JsonObject): PathFacts {
    this.#graph ??= new FlowGraph(this.#workflow.flow);
    const { readings, limits } = this.#options.judge;
    return findPathFacts(this.#graph, this.#workflow, {
      readings,
      combinations: limits.combinations,
      given: findGiven(this.#workflow, body),
      // The body is one that the API takes.
      inputs: undefined,
    });
  }

  #nodeAt(index: number): FlowNode | undefined {
    return this.#workflow.flow.nodes[index];
  }

  /**
   * The first node that waits forever however the conditions come out that a body does not decide. Each is taken both
   * ways, as if they were independent, as long as some node waits in every run so far.
   * @param candidates nodes that may be the one.
   * @param counts whether the conditions of a node have a say in that.
   */
  #findAlwaysWaiting(
    { nodes, undecided }: Simulation,
    body: JsonObject,
    candidates: readonly number[],
    counts: (nodeId: string) => boolean,
  ): number | undefined {
    let waiting = candidates;
    const open: (readonly Decision[])[] = [[]];
    const most = Math.min(MOST_RUNS, Math.ceil(MOST_JUDGED / (nodes.length + 1)));
    for (let runs = 0; ; runs++) {
      const decisions = open.pop();
      if (decisions === undefined) return waiting[0];
      if (runs >= most) return undefined;
      const run = runs === 0 ? { nodes, undecided } : this.#runDecided(body, decisions);
      const next = run.undecided.find(({ nodeId }) => counts(nodeId));
      if (next === undefined) waiting = waiting.filter((index) => run.nodes[index]?.status === "pending");
      else for (const holds of [true, false]) open.push([...decisions, { ...next, holds }]);
      if (waiting.length === 0) return undefined;
    }
  }

  /** Whether a node comes before another one, so that its conditions decide about that. */
  #findWhatIsBefore(index: number): (nodeId: string) => boolean {
    this.#graph ??= new FlowGraph(this.#workflow.flow);
    const { digraph, flow, points } = this.#graph;
    const node = flow.nodes[index];
    if (node === undefined) return () => true;
    const ends = [this.#graph.startOf(node), this.#graph.endOf(node)];
    const marks = findReachable(digraph, ends, "backward");
    const ids = new Set(points.flatMap((point, at) => (marks[at] === 1 ? (point.node.id ?? []) : [])));
    return (nodeId) => ids.has(nodeId);
  }

  #runDecided(body: JsonObject, decisions: readonly Decision[]): Simulation {
    const decide = (nodeId: string, caseIndex: number) =>
      decisions.find((each) => each.nodeId === nodeId && each.caseIndex === caseIndex)?.holds;
    return this.#simulate({ inputs: body, decide });
  }

  #simulate(run: SimulatedRun): Simulation {
    this.#program ??= buildFlowProgram(this.#workflow);
    return runFlow(this.#program, run, { semantics: this.#options.judge.readings });
  }

  #reportCertain(root: WaitingRoot, simulation: Simulation, witness: Witness): RawFinding[] {
    const { node, reason } = root;
    if (reason === undefined) return [];
    const found: RawFinding[] = [];
    const report = reportInto(runNeverCompletes, found);
    const data = { node: node.id, source: reason.nodes[0] ?? "" };
    const related = this.#relatedPlaces(root, simulation);
    const shared = { at: "", identity: [node.id], related, witness };
    if (reason.kind === "data") report({ ...shared, messageId: "reads", data });
    else if (reason.kind === "order") {
      const restsOn = [`skippedDependency=${this.#options.judge.readings.skippedDependency}`];
      report({ ...shared, restsOn, messageId: "depends", data });
    } else report({ ...shared, messageId: "circle", data: { node: node.id } });
    return found;
  }

  #reportPossible(root: WaitingRoot, simulation: Simulation, witness: Witness): RawFinding[] {
    const { node, reason } = root;
    const found: RawFinding[] = [];
    if (witness.outcomes.length === 0) return found;
    reportInto(
      runNeverCompletes,
      found,
    )({
      messageId: "perhaps",
      severity: "warning",
      certainty: "possible",
      at: "",
      identity: [node.id],
      data: {
        node: node.id,
        source: reason?.nodes[0] ?? "",
        outcomes: describeOutcomes(witness.outcomes),
      },
      related: this.#relatedPlaces(root, simulation),
      witness,
    });
    return found;
  }

  #reportAlways(index: number, simulation: Simulation, body: JsonObject): RawFinding[] {
    const node = simulation.nodes[index];
    if (node === undefined) return [];
    const found: RawFinding[] = [];
    reportInto(
      runNeverCompletes,
      found,
    )({
      messageId: "always",
      at: "",
      identity: [node.id],
      data: { node: node.id },
      related: this.#relatedPlaces({ node, at: [], reason: undefined }, simulation),
      witness: { outcomes: [], run: body },
    });
    return found;
  }

  #relatedPlaces({ node, reason }: WaitingRoot, { nodes }: Simulation): RelatedPlace[] {
    const { flow } = this.#workflow;
    const placeOf = (index: number, role: string, id: OutlookPlace): RelatedPlace[] => {
      const found = flow.nodes[index];
      return found === undefined
        ? []
        : [{ ...this.#elsewhere(found), role, says: relation(id, { node: found.id ?? "" }) }];
    };
    const indexOf = (id: string) => nodes.findIndex((each) => each.id === id);
    const behind = nodes.flatMap((each, index) =>
      each.status === "pending" && each !== node ? [index] : [],
    );
    return [
      ...placeOf(nodes.indexOf(node), "waiting", "waitsForever"),
      ...(reason?.nodes ?? []).flatMap((id) => placeOf(indexOf(id), "skipped", "isSkipped")),
      ...behind.slice(0, MOST_BEHIND).flatMap((index) => placeOf(index, "behind", "waitsAsWell")),
    ];
  }

  #elsewhere({ pointer, id }: Pick<FlowNode, "pointer" | "id">): Pick<RelatedPlace, "at" | "elsewhere"> {
    const document = this.#options.look.document ?? "workflow";
    return { at: this.#place(pointer), elsewhere: { document, ...(id === undefined ? {} : { nodeId: id }) } };
  }
}

type OutlookPlace = "waitsForever" | "isSkipped" | "waitsAsWell";

/** A condition that a body does not decide, taken one way. */
interface Decision extends Pick<UndecidedCondition, "nodeId" | "caseIndex"> {
  readonly holds: boolean;
}

/** Hangs of the workflow that are held against a body. */
const MOST_TRIED = 10;
const MOST_RUNS = 64;
/** Nodes judged in all of these runs together. */
const MOST_JUDGED = 200_000;
const MOST_BEHIND = 10;
const MOST_VISITED = 50;

/** The values that a body fixes: what it gives, else the default. */
function findGiven({ inputsByName }: Workflow, body: JsonObject): Map<string, JsonValue> {
  const given = new Map<string, JsonValue>();
  for (const [name, input] of inputsByName) {
    const value = (Object.hasOwn(body, name) ? body[name] : undefined) ?? input.default;
    // What becomes of a single value for an array nobody knows.
    if (value !== undefined && !isSingleForArray({ type: knownTypeOf(input) }, value)) given.set(name, value);
  }
  return given;
}

/** Whether a run leaves open that a node yields an outcome. */
function mayYield({ nodes }: Simulation, { nodeId, outcome }: WitnessOutcome): boolean {
  const node = nodes.find(({ id }) => id === nodeId);
  if (node === undefined) return false;
  return statesOf(node).some(
    (state) => state.outcome === outcome || (state.otherOutcomes ?? []).includes(outcome) || state.undecided,
  );
}

/** What if-else nodes yield in a run so that what a node reads is skipped, the nearest first. */
function outcomesBehind(
  { at, reason }: WaitingRoot,
  { nodes }: Simulation,
  isTold: (state: SimulatedState) => boolean,
): WitnessOutcome[] {
  const byId = new Map<string, SimulatedNode>();
  for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  const outcomes: WitnessOutcome[] = [];
  const visited = new Set(reason?.nodes);
  // A set yields what is added while it is walked.
  for (const nodeId of visited) {
    const node = byId.get(nodeId);
    if (node === undefined || visited.size > MOST_VISITED) break;
    const index = statesOf(node).findIndex((state) => !("at" in state) || isSeenFrom(at, state.at));
    const state = statesOf(node)[index];
    if (state === undefined) continue;
    const place = node.iterations === undefined ? {} : { iteration: index };
    if (state.outcome !== undefined && isTold(state))
      outcomes.push({ nodeId, outcome: state.outcome, ...place });
    for (const { effect, nodes: next } of state.because)
      if (effect === "fail") for (const each of next) visited.add(each);
  }
  return outcomes;
}

/** Whether a copy is one that a copy in some iterations sees: of the loops around both, the same iterations. */
function isSeenFrom(reader: readonly number[], source: readonly number[]): boolean {
  return source.every((index, depth) => reader[depth] === undefined || reader[depth] === index);
}
