import type { FlowNode, InputRef, NodeInput } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findOutcomes } from "../graph/outcomes.js";
import { isDefined } from "../inputs/input-values.js";
import { findAssignments } from "./assignment-search.js";
import type { ConditionSource } from "./condition-sources.js";
import { ConditionSpace } from "./condition-space.js";
import { type BudgetGroup, DecisionBudget } from "./decision-budget.js";
import { DecisionDiagrams, type Diagram, variablesOf } from "./decision-diagram.js";
import { KnownRuns } from "./known-runs.js";
import type { NodeRun, OutcomeFunction, ReferenceRun, Relaxation, RunOptions } from "./node-run.js";
import { ReferenceRuns } from "./reference-runs.js";
import {
  BEHIND,
  isPending,
  MOST_OUTCOMES,
  SKIPPED,
  STUCK,
  SUCCESS,
  statusToOutcome,
  strongest,
  toBehind,
} from "./run-codes.js";
import { RunRequirements } from "./run-requirements.js";

export type { ReferenceRun, RunOptions } from "./node-run.js";

/** What all passes over one flow share: the variables, and what was spent on them. */
interface Shared {
  readonly diagrams: DecisionDiagrams;
  readonly space: ConditionSpace;
  readonly requirements: RunRequirements;
  readonly budget: DecisionBudget;
}

const NOTHING_RELAXED: Relaxation = { neverRuns: new Set() };

/**
 * The status of every node as a function of what can happen together; see docs/semantics.md, "Which nodes run".
 * Plain enumeration would need 3^10 runs for ten independent if-else nodes of three outcomes; as decision diagrams
 * they are decided one by one.
 * Complexity: O(nodes + references) diagram operations, each bounded by `combinations`.
 */
export class RunConditions {
  readonly diagrams: DecisionDiagrams;
  readonly space: ConditionSpace;
  /** What became of each node. */
  readonly known: KnownRuns;
  readonly #graph: FlowGraph;
  readonly #options: RunOptions;
  readonly #shared: Shared;
  readonly #undecided = new Map<FlowNode, string>();
  readonly #impossible = new Map<FlowNode, Set<string>>();
  readonly #groups = new Map<FlowNode, BudgetGroup>();
  readonly #references: ReferenceRuns;
  #branching: ReadonlyMap<number, readonly FlowNode[]> | undefined;

  /** @param shared what an earlier pass over the same flow has. */
  constructor(
    graph: FlowGraph,
    options: RunOptions,
    relaxation: Relaxation = NOTHING_RELAXED,
    shared: Shared = share(graph, options),
  ) {
    this.#graph = graph;
    this.#options = options;
    this.#shared = shared;
    this.diagrams = shared.diagrams;
    this.space = shared.space;
    this.known = new KnownRuns(graph, shared.diagrams, shared.requirements, options.notDecided);
    this.#references = new ReferenceRuns(this.known, graph, options.readings, relaxation);
    this.#compute();
  }

  /** The nodes that are decided. */
  get runs(): ReadonlyMap<FlowNode, NodeRun> {
    return this.known.all;
  }

  /** Nodes of which nothing can be said, by the reason. */
  get undecided(): ReadonlyMap<FlowNode, string> {
    return this.#undecided;
  }

  /** Outcomes that an `equal` asks for and that cannot happen. */
  get impossible(): ReadonlyMap<FlowNode, ReadonlySet<string>> {
    return this.#impossible;
  }

  /** The same flow, with references to some nodes taken as satisfied. */
  relaxed(relaxation: Relaxation): RunConditions {
    return new RunConditions(this.#graph, this.#options, relaxation, this.#shared);
  }

  /** Runs a decision about a node within its budget; `undefined` when that is not enough. */
  attempt<T>(node: FlowNode | undefined, decide: () => T): T | undefined {
    const { budget } = this.#shared;
    const group = node === undefined ? budget.groupOf("all") : (this.#groups.get(node) ?? 0);
    return budget.attempt(group, decide);
  }

  /** Whether some run bodies are refused for what they give together. */
  get refuses(): boolean {
    return this.#shared.requirements.refuses;
  }

  /** Whether some run has both nodes; `undefined` where that is not decided. */
  canRunTogether(one: FlowNode, other: FlowNode): boolean | undefined {
    const [first, second] = [this.known.of(one), this.known.of(other)];
    if (first === undefined || second === undefined) return undefined;
    return this.attempt(one, () =>
      this.known.takes(this.diagrams.combine(first.status, second.status, strongest), SUCCESS),
    );
  }

  /** Whether some run has a node although another one is skipped in it; `undefined` where that is not decided. */
  mayRunWithout(node: FlowNode, skipped: FlowNode): boolean | undefined {
    const [run, other] = [this.known.of(node), this.known.of(skipped)];
    if (run === undefined || other === undefined) return undefined;
    return this.attempt(node, () =>
      this.known.takes(this.diagrams.combine(run.status, other.status, runsWithout), 1),
    );
  }

  /** Whether a node waits forever in some run; `undefined` where that is not decided. */
  mayWait(node: FlowNode): boolean | undefined {
    const status = this.known.of(node)?.status;
    if (status === undefined) return undefined;
    return this.attempt(node, () => {
      return [...this.diagrams.valuesOf(this.known.strictlyWithin(status))].some(isPending);
    });
  }

  /** Whether an if-else node may yield an outcome, or nothing; `undefined` where that is not decided. */
  mayYield(node: FlowNode, text: string | undefined): boolean | undefined {
    const outcome = this.known.of(node)?.outcome;
    if (outcome === undefined) return undefined;
    const wanted = outcome.values.indexOf(text);
    return this.attempt(node, () => {
      if (!this.diagrams.takes(outcome.diagram, wanted)) return false;
      const isWanted = (value: number) => value === wanted;
      const search = { diagrams: this.diagrams, variables: this.space.variables, reach: "open" as const };
      return findAssignments(this.known.within(outcome.diagram), isWanted, search, 1).length > 0;
    });
  }

  /** The status with references to further nodes taken as satisfied; used to tell causes from consequences. */
  statusWithout(node: FlowNode, isSatisfied: (source: FlowNode) => boolean): Diagram | undefined {
    const run = this.known.of(node);
    const around = this.#graph.loops.around(node).some((loop) => isSatisfied(loop.node));
    if (run === undefined || around) return around ? SUCCESS : undefined;
    const open = run.references.filter(
      ({ sources, impossible }) => impossible === undefined && !sources.some(isSatisfied),
    );
    return this.#insideLoops(node, this.#all(open));
  }

  /** The if-else nodes whose outcome rests on one of some variables, in the order of the document. */
  branchingOn(variables: ReadonlySet<number>): FlowNode[] {
    this.#branching ??= this.#indexOutcomes();
    const found = new Set<FlowNode>();
    for (const variable of variables) for (const node of this.#branching.get(variable) ?? []) found.add(node);
    return [...found].sort((a, b) => a.index - b.index);
  }

  #indexOutcomes(): Map<number, FlowNode[]> {
    const index = new Map<number, FlowNode[]>();
    for (const [node, { outcome }] of this.runs) {
      if (outcome === undefined) continue;
      for (const variable of variablesOf(this.diagrams, outcome.diagram)) {
        const nodes = index.get(variable);
        if (nodes === undefined) index.set(variable, [node]);
        else nodes.push(node);
      }
    }
    return index;
  }

  /** When a member of `conditional` counts: SUCCESS, BEHIND while it is pending, else SKIPPED. */
  memberCode(ref: InputRef, source: FlowNode, reader: FlowNode): Diagram | undefined {
    return this.#references.memberCode(ref, source, reader);
  }

  #compute(): void {
    for (const index of this.#graph.order.order) {
      const point = this.#graph.points[index];
      if (point === undefined || this.#graph.cyclicNodes.has(point.node)) continue;
      const { node, role } = point;
      const reason = this.known.reasonOf(node);
      if (reason !== undefined) {
        this.#undecided.set(node, reason);
        continue;
      }
      const group = this.#findGroup(node);
      const done = this.#shared.budget.attempt(group, () => {
        this.#visit(node, role);
        return true;
      });
      if (done === undefined) this.#undecided.set(node, TOO_MANY);
      const { status, outcome } = this.known.of(node) ?? {};
      const isFixed = status !== undefined && this.diagrams.isConstant(status) && outcome === undefined;
      this.#groups.set(node, isFixed ? 0 : group);
    }
  }

  /** What the node rests on: the sources of its conditions, and those of the nodes before it. */
  #findGroup(node: FlowNode): BudgetGroup {
    const { budget, space } = this.#shared;
    let group = this.#groups.get(node) ?? 0;
    if (space.sources.isEmpty) return group;
    for (const { source } of this.#graph.edgesInto(node)) {
      const before = this.#groups.get(source);
      if (before !== undefined && before !== 0) group = budget.join(group, before);
    }
    if (!isIfElse(node)) return group;
    const [first] = space.sources.of(node);
    return first === undefined ? group : budget.join(group, budget.groupOf(space.sources.groupOf(first)));
  }

  #visit(node: FlowNode, role: "node" | "start" | "end"): void {
    if (role === "end") {
      this.#visitEnd(node);
      return;
    }
    const { references, isDecided } = this.#references.of(node);
    for (const { impossible, sources } of references) this.#noteImpossible(sources[0], impossible);
    const status = isDecided ? this.#insideLoops(node, this.#all(references)) : undefined;
    if (status === undefined) {
      this.#giveUp(node, DEPENDS);
      return;
    }
    if (role === "start") this.known.writeStart(node, status);
    const outcome = isIfElse(node) ? this.#outcomeOf(node, status) : undefined;
    this.known.write(node, { status, references, outcome });
  }

  #noteImpossible(node: FlowNode | undefined, outcome: string | undefined): void {
    if (node === undefined || outcome === undefined) return;
    const noted = this.#impossible.get(node);
    if (noted === undefined) this.#impossible.set(node, new Set([outcome]));
    else noted.add(outcome);
  }

  #visitEnd(node: FlowNode): void {
    const run = this.known.of(node);
    const start = this.known.startOf(node);
    if (run === undefined || start === undefined) return;
    let body: Diagram = SUCCESS;
    for (const member of this.#graph.loops.byNode.get(node)?.body ?? []) {
      const status = this.known.of(member)?.status;
      if (status === undefined) {
        this.known.withdraw(node);
        this.#giveUp(node, DEPENDS);
        return;
      }
      body = this.diagrams.combine(body, this.diagrams.map(status, toBehind), strongest);
    }
    this.known.write(node, { ...run, status: this.diagrams.combine(start, body, startThenBody) });
  }

  /** When a condition holds; with `mayFail` either, but where it is seen at once that CEL decides it in every run. */
  #testOf(node: FlowNode, condition: string | undefined): Diagram {
    if (this.#options.mayFail !== true || isPlain(condition ?? "", node))
      return this.space.hold(node, condition, this.known);
    return this.#freeTest();
  }

  /** A condition of which nobody knows whether it can be decided. */
  #freeTest(): Diagram {
    return this.diagrams.select(this.diagrams.addVariable(2), [1, 0]);
  }

  #giveUp(node: FlowNode, reason: string): void {
    if (!this.#undecided.has(node)) this.#undecided.set(node, reason);
  }

  #all(references: readonly ReferenceRun[]): Diagram {
    let all: Diagram = SUCCESS;
    // Most references of most nodes always hold, and say nothing.
    for (const { code } of references)
      all = all === SUCCESS ? code : this.diagrams.combine(all, code, strongest);
    return all;
  }

  /** A body node runs only when its loop starts. */
  #insideLoops(node: FlowNode, own: Diagram): Diagram | undefined {
    let status = own;
    for (const loop of this.#graph.loops.around(node)) {
      const start = this.known.startOf(loop.node);
      if (start === undefined) return undefined;
      status = this.diagrams.combine(this.diagrams.map(start, toWaiting), status, startThenBody);
    }
    return status;
  }

  #outcomeOf(node: FlowNode, status: Diagram): OutcomeFunction | undefined {
    const texts = findOutcomes(node);
    if (texts === undefined || texts.size > MOST_OUTCOMES || this.known.isLeftOpen(node)) return undefined;
    const values: (string | undefined)[] = [...texts, undefined];
    const indexOf = (text: string | undefined) => this.diagrams.constant(values.indexOf(text));
    let chosen = indexOf(node.logic?.default?.text);
    for (const { condition, value } of node.logic?.cases.toReversed() ?? []) {
      const test = this.#testOf(node, condition?.text);
      chosen = this.diagrams.choose(test, indexOf(value?.text), chosen);
    }
    if (status === SUCCESS) return { diagram: chosen, chosen, values };
    const isNot = this.diagrams.map(status, (value) => (value === SUCCESS ? 0 : 1));
    const otherwise = this.diagrams.map(status, statusToOutcome);
    return { diagram: this.diagrams.choose(isNot, otherwise, chosen), chosen, values };
  }
}

function share(graph: FlowGraph, options: RunOptions): Shared {
  const { combinations, inputs, given, evaluates = true, splitsDefined: splits = false } = options;
  const diagrams = new DecisionDiagrams(combinations);
  const requirements = new RunRequirements(inputs, diagrams);
  const splitsDefined = (source: ConditionSource) => splits || requirements.concerns(source);
  const space = new ConditionSpace(graph, diagrams, { evaluates, given, splitsDefined });
  const budget = new DecisionBudget(diagrams, combinations);
  budget.attempt(0, () => requirements.prepare(space));
  return { diagrams, space, requirements, budget };
}

/** Why a node stays undecided. */
export const TOO_MANY = "too many combinations of outcomes (option limits.combinations)";
const DEPENDS = "it depends on a node that could not be decided";

function runsWithout(status: number, other: number): number {
  return status === SUCCESS && other === SKIPPED ? 1 : 0;
}

function toWaiting(start: number): number {
  return start === STUCK ? BEHIND : start;
}

/** What the loop's start says goes before what happens inside. */
function startThenBody(start: number, body: number): number {
  return start === SUCCESS ? body : start;
}

/** Whether a condition compares nothing but inputs that have a value in every run with values of their type. */
function isPlain(condition: string, node: FlowNode): boolean {
  const parts = condition.split(/&&|\|\|/).map((part) => part.replace(/^[\s(]+|[\s)]+$/g, ""));
  return parts.every((part) => {
    const [, not, name, literal] = /^(!?)([A-Za-z_]\w*)(?:\s*(?:==|!=|<=?|>=?)\s*(.+))?$/.exec(part) ?? [];
    const input = node.inputs.find((each) => each.name === name);
    if (input === undefined) return false;
    if (literal === undefined) return typeOfSure(input) === "boolean";
    if (not !== "") return false;
    const isText = /^(?:'[^'\\]+'|"[^"\\]+")$/.test(literal);
    if (isText)
      return typeOfSure(input) === "string" && !/[<>]/.test(part.slice(0, part.length - literal.length));
    return /^-?\d{1,9}(?:\.\d{1,9})?$/.test(literal) && typeOfSure(input) === "number";
  });
}

/** The type of an input of the workflow that has a value in every run. */
function typeOfSure({ ref, isGate }: NodeInput): string | undefined {
  const target = isGate ? undefined : ref?.workflow?.target;
  if (target?.kind !== "input") return undefined;
  const { type, required, default: standIn } = target.input;
  return required.always || isDefined(standIn) ? type : undefined;
}
