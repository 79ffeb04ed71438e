import type { Witness } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, InputRef, Workflow, WorkflowInput } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { isDefined } from "../inputs/input-values.js";
import type { CopyPlace } from "../simulate/simulate-copies.js";
import type { RunState } from "../simulate/simulate-run.js";
import {
  type Assignment,
  evaluateAt,
  findAssignments,
  isSameAssignment,
  type Reach,
} from "./assignment-search.js";
import { both, type Diagram } from "./decision-diagram.js";
import { outcomesBehind } from "./explain-run.js";
import type { RunOptions } from "./node-run.js";
import { SKIPPED, SUCCESS } from "./run-codes.js";
import { RunConditions } from "./run-conditions.js";
import { realCellsOf } from "./sample-run.js";
import { type Proof, WitnessRuns } from "./witness-runs.js";

/** What has to come together in one run. */
export interface RunQuestion {
  /** Nodes that run; the first one is what the question is about. */
  readonly runs: readonly [FlowNode, ...FlowNode[]];
  readonly skipped?: readonly FlowNode[];
  /** Inputs of the workflow without a value. */
  readonly absent?: readonly string[];
  /** Inputs of the workflow that have one. */
  readonly given?: readonly string[];
  /** If-else nodes and what they yield; `undefined` is nothing. */
  readonly yields?: readonly { readonly node: FlowNode; readonly text: string | undefined }[];
  /** If-else nodes that yield something, whatever it is. */
  readonly speaks?: readonly FlowNode[];
  /** Nodes that have to be executed, too, for what they hand on. */
  readonly reads?: readonly FlowNode[];
  /** The iteration of a run that shows it, if it does. */
  findIn(state: RunState): CopyPlace | undefined;
}

/** `possible` where it cannot be ruled out and no run shows it, `open` where nothing is known. */
export type RunAnswer =
  | { readonly kind: "shown"; readonly witness: Witness }
  | { readonly kind: "possible" }
  | { readonly kind: "never" }
  | { readonly kind: "open" };

/** Looks for runs, when somebody asks: what is needed for that is made for the first question. */
export class RunQuestions {
  readonly #graph: FlowGraph;
  readonly #workflow: Workflow;
  readonly #options: RunOptions;
  #conditions: RunConditions | undefined;
  #runs: WitnessRuns | undefined;
  readonly #fixed = new Map<string, RunQuestions>();
  #apart: RunQuestions | undefined;

  constructor(
    graph: FlowGraph,
    workflow: Workflow,
    options: RunOptions,
    conditions?: RunConditions,
    runs?: WitnessRuns,
  ) {
    this.#graph = graph;
    this.#workflow = workflow;
    this.#options = options;
    this.#conditions = conditions;
    this.#runs = runs;
  }

  /** Whether some condition reads an input of the workflow, or an item of it. */
  isRead(name: string): boolean {
    return this.#conditionsOf().space.sources.readsInput(name);
  }

  /** The same where an input of the workflow has one value in every run; the bodies that come out leave it out. */
  withValue(name: string, value: JsonValue): RunQuestions {
    const key = JSON.stringify([name, value]);
    const known = this.#fixed.get(key);
    if (known !== undefined) return known;
    const given = new Map([[name, value]]);
    const fixed = new RunQuestions(this.#graph, this.#workflow, { ...this.#options, given });
    this.#fixed.set(key, fixed);
    return fixed;
  }

  /** Whether a node may be skipped in some run; `undefined` where that is not decided. */
  maySkip(node: FlowNode): boolean | undefined {
    const conditions = this.#conditionsOf();
    const status = conditions.known.of(node)?.status;
    return status === undefined
      ? undefined
      : conditions.attempt(node, () => conditions.known.takes(status, SKIPPED));
  }

  /** Whether a node runs in every run; `undefined` where that is not decided. */
  isAlwaysRun(node: FlowNode): boolean | undefined {
    const conditions = this.#conditionsOf();
    const status = conditions.known.of(node)?.status;
    return status === undefined
      ? undefined
      : conditions.attempt(node, () => conditions.known.isAlways(status, SUCCESS));
  }

  /** Whether a node runs in no run; `undefined` where that is not decided. */
  isNeverRun(node: FlowNode): boolean | undefined {
    const conditions = this.#conditionsOf();
    const status = conditions.known.of(node)?.status;
    return status === undefined
      ? undefined
      : conditions.attempt(node, () => !conditions.known.takes(status, SUCCESS));
  }

  /** Complexity: a bounded number of diagram operations and runs. */
  ask(question: RunQuestion): RunAnswer {
    const [node] = question.runs;
    const conditions = this.#conditionsOf();
    const answer = conditions.attempt(node, () => this.#answer(question, conditions)) ?? OPEN;
    if (answer.kind === "shown" || !this.#hidesEmpty(question, conditions)) return answer;
    this.#apart ??= new RunQuestions(this.#graph, this.#workflow, { ...this.#options, splitsDefined: true });
    const other = this.#apart.ask(question);
    return other.kind === "shown" ? other : answer;
  }

  /** Whether an empty value of an input that has to lack one goes with values that are not empty. */
  #hidesEmpty({ absent = [] }: RunQuestion, { space }: RunConditions): boolean {
    if (this.#options.splitsDefined) return false;
    return absent.some((name) => {
      const source = space.sources.ofInput(name);
      if (source === undefined || source.type === "number" || source.type === "boolean") return false;
      return realCellsOf(source, space).every(({ isDefined }) => isDefined);
    });
  }

  #answer(question: RunQuestion, conditions: RunConditions): RunAnswer {
    const { diagrams, known, space } = conditions;
    const asked = this.#where(question, conditions);
    if (asked === undefined) return OPEN;
    const where = known.within(asked);
    if (!diagrams.takes(where, 1)) return NEVER;
    const runs = this.#runsOf(conditions);
    const demand = demandOf(question);
    const tried: Assignment[] = [];
    for (const [reach, most] of ATTEMPTS) {
      const search = { diagrams, variables: space.variables, reach };
      const found = findAssignments(where, isOne, search, most);
      const next = found.filter((each) => !tried.some((other) => isSameAssignment(each, other)));
      tried.push(...next);
      const proof = runs.prove(next, demand, (at) => isOne(evaluateAt(diagrams, where, at)));
      if (proof !== undefined) return this.#shown(question, this.#iterating(question, proof, runs));
    }
    if (tried.length === 0) return NEVER;
    // With empty values told apart there is nothing left to chance that was not tried without.
    if (this.#options.splitsDefined) return POSSIBLE;
    const proof = runs.search(demand, this.#givenIn(question, tried, conditions));
    if (proof !== undefined) return this.#shown(question, this.#iterating(question, proof, runs));
    return diagrams.takes(known.strictlyWithin(asked), 1) ? POSSIBLE : NEVER;
  }

  /** Which inputs that no condition reads a body gives, by the first choice, which keeps the rules between inputs. */
  #givenIn(
    { absent = [], given = [] }: RunQuestion,
    [first]: readonly Assignment[],
    { space }: RunConditions,
  ): ReadonlyMap<string, boolean> {
    const isGiven = new Map<string, boolean>();
    for (const name of given) isGiven.set(name, true);
    for (const name of absent) isGiven.set(name, false);
    for (const [variable, value] of first ?? []) {
      const chosen = space.variables[variable];
      if (chosen?.kind === "given") isGiven.set(chosen.input, chosen.choices[value] ?? false);
    }
    // What a condition reads is tried with every value.
    for (const name of [...isGiven.keys()])
      if (space.sources.ofInput(name) !== undefined) isGiven.delete(name);
    return isGiven;
  }

  /** The same run with something to iterate over, where it leaves that out for the loops around the node. */
  #iterating(question: RunQuestion, proof: Proof, runs: WitnessRuns): Proof {
    const [node] = question.runs;
    const { run, assumes } = proof.witness;
    const arrays = this.#graph.loops.around(node).flatMap(({ node: loop }) => {
      return loop.count === undefined ? loop.inputs.flatMap(({ ref }) => arrayOf(ref) ?? []) : [];
    });
    const isAbsent = ({ name = "" }: WorkflowInput) => question.absent?.includes(name) === true;
    const missing = arrays.filter(
      (input) => !Object.hasOwn(run, input.name ?? "") && !isDefined(input.default) && !isAbsent(input),
    );
    const longer = missing.length === 0 ? undefined : runs.sampler.giving(run, missing);
    const witness = longer && { run: longer, assumes };
    const state = witness && runs.execute(witness);
    return witness !== undefined && state !== undefined && question.findIn(state) !== undefined
      ? { witness, state }
      : proof;
  }

  #shown(question: RunQuestion, { witness: { run, assumes }, state }: Proof): RunAnswer {
    const at = question.findIn(state) ?? new Map();
    const nodes = [...question.runs, ...(question.skipped ?? [])];
    const outcomes = outcomesBehind(nodes, at, state);
    return { kind: "shown", witness: { outcomes, run, ...(assumes.length > 0 && { assumes }) } };
  }

  /** 1 where all of it comes together, as far as functions say; `undefined` where some part is not decided. */
  #where(
    { runs, skipped = [], absent = [], given = [], yields = [], speaks = [] }: RunQuestion,
    { diagrams, known }: RunConditions,
  ): Diagram | undefined {
    let where: Diagram = 1;
    const add = (part: Diagram | undefined, wanted: number, isNot = false): boolean => {
      if (part === undefined) return false;
      const holds = diagrams.map(part, (value) => ((value === wanted) === isNot ? 0 : 1));
      where = diagrams.combine(where, holds, both);
      return true;
    };
    const addOutcome = (node: FlowNode, text: string | undefined, isNot: boolean): boolean => {
      const outcome = known.outcomeOf(node);
      return add(outcome?.diagram, outcome?.values.indexOf(text) ?? -1, isNot);
    };
    const isKnown =
      runs.every((node) => add(known.of(node)?.status, SUCCESS)) &&
      skipped.every((node) => add(known.of(node)?.status, SKIPPED)) &&
      absent.every((name) => add(known.absent(name), 1)) &&
      given.every((name) => add(known.absent(name), 0)) &&
      yields.every(({ node, text }) => addOutcome(node, text, false)) &&
      speaks.every((node) => add(known.of(node)?.status, SUCCESS) && addOutcome(node, undefined, true));
    return isKnown ? where : undefined;
  }

  #conditionsOf(): RunConditions {
    this.#conditions ??= new RunConditions(this.#graph, { inputs: this.#workflow.inputs, ...this.#options });
    return this.#conditions;
  }

  #runsOf(conditions: RunConditions): WitnessRuns {
    this.#runs ??= new WitnessRuns(this.#graph, this.#workflow, conditions, this.#options);
    return this.#runs;
  }
}

function arrayOf(ref: InputRef | undefined): WorkflowInput | undefined {
  const target = ref?.workflow?.target;
  return target?.kind === "input" && target.input.type?.endsWith("_array") === true
    ? target.input
    : undefined;
}

const OPEN: RunAnswer = { kind: "open" };
const NEVER: RunAnswer = { kind: "never" };
const POSSIBLE: RunAnswer = { kind: "possible" };

/** How far, and how many choices are tried until one shows what is looked for. */
const ATTEMPTS: readonly (readonly [Reach, number])[] = [
  ["real", 1],
  ["real", 12],
  ["open", 6],
];

function isOne(value: number): boolean {
  return value === 1;
}

function demandOf(question: RunQuestion) {
  const { runs, skipped = [], yields = [], speaks = [], reads = [] } = question;
  return {
    nodes: [...runs, ...skipped, ...yields.map(({ node }) => node), ...speaks, ...reads],
    isShownBy: (state: RunState) => question.findIn(state) !== undefined,
  };
}
