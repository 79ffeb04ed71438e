import type { FlowNode, InputRef } from "../flow/flow-model.js";
import { isIfElse } from "../graph/flow-edges.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findOutcomes } from "../graph/outcomes.js";
import { ConditionSpace } from "./condition-space.js";
import { BudgetExceeded, DecisionDiagrams, type Diagram } from "./decision-diagram.js";
import type { NodeRun, OutcomeFunction, ReferenceRun, Relaxation, RunOptions } from "./node-run.js";
import { ReferenceRuns } from "./reference-runs.js";
import { BEHIND, MOST_OUTCOMES, STUCK, SUCCESS, statusToOutcome, strongest, toBehind } from "./run-codes.js";

export type { ReferenceRun, RunOptions } from "./node-run.js";

/**
 * The status of every node as a function of what can happen together; see docs/semantics.md, "Which nodes run".
 * Plain enumeration would need 3^10 runs for ten independent if-else nodes of three outcomes; as decision diagrams
 * they are decided one by one.
 * Complexity: O(nodes + references) diagram operations, each bounded by `combinations`.
 */
export class RunConditions {
  readonly diagrams: DecisionDiagrams;
  readonly space: ConditionSpace;
  readonly runs = new Map<FlowNode, NodeRun>();
  /** Nodes of which nothing can be said, by the reason. */
  readonly undecided = new Map<FlowNode, string>();
  /** Outcomes that an `equal` asks for and that cannot happen. */
  readonly impossible = new Map<FlowNode, Set<string>>();
  readonly #graph: FlowGraph;
  readonly #options: RunOptions;
  readonly #starts = new Map<FlowNode, Diagram>();
  readonly #references: ReferenceRuns;
  readonly #ownOutcome = (node: FlowNode) => this.runs.get(node)?.outcome;
  /** A flow of many hard nodes must not take their number times the budget. */
  #pool: number;

  constructor(graph: FlowGraph, options: RunOptions) {
    this.#graph = graph;
    this.#options = options;
    this.#pool = options.combinations * 2;
    this.#references = new ReferenceRuns(this, graph, options.readings);
    this.diagrams = new DecisionDiagrams(options.combinations);
    this.space = new ConditionSpace(graph, this.diagrams, options.given);
  }

  /** Computes every node anew, with references to some nodes taken as satisfied. */
  compute(relaxation: Relaxation): void {
    this.#references.relaxation = relaxation;
    this.runs.clear();
    this.#starts.clear();
    this.undecided.clear();
    for (const index of this.#graph.order.order) {
      const point = this.#graph.points[index];
      if (point === undefined || this.#graph.cyclicNodes.has(point.node)) continue;
      const reason = this.#options.notDecided?.get(point.node);
      if (reason !== undefined) {
        this.undecided.set(point.node, reason);
        continue;
      }
      const done = this.attempt(() => {
        this.#visit(point.node, point.role);
        return true;
      });
      if (done === undefined) this.undecided.set(point.node, TOO_MANY);
    }
  }

  /** Runs a decision within the budget; `undefined` when that is not enough. */
  attempt<T>(decide: () => T): T | undefined {
    const allowed = Math.min(this.#options.combinations, Math.max(this.#pool, SMALL_DECISION));
    this.diagrams.allow(allowed);
    try {
      return decide();
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      return undefined;
    } finally {
      this.#pool -= allowed - this.diagrams.left;
    }
  }

  /** Whether some run has both nodes; `undefined` where that is not decided. */
  canRunTogether(one: FlowNode, other: FlowNode): boolean | undefined {
    const [first, second] = [this.runs.get(one), this.runs.get(other)];
    if (first === undefined || second === undefined) return undefined;
    return this.attempt(() => {
      return this.diagrams
        .valuesOf(this.diagrams.combine(first.status, second.status, strongest))
        .has(SUCCESS);
    });
  }

  /** The status with references to further nodes taken as satisfied; used to tell causes from consequences. */
  statusWithout(node: FlowNode, satisfied: ReadonlySet<FlowNode>): Diagram | undefined {
    const run = this.runs.get(node);
    const around = this.#graph.loops.around(node).some((loop) => satisfied.has(loop.node));
    if (run === undefined || around) return around ? SUCCESS : undefined;
    const open = run.references.filter(({ sources, impossible }) => {
      return !impossible && !sources.some((source) => satisfied.has(source));
    });
    return this.#insideLoops(node, this.#all(open));
  }

  #visit(node: FlowNode, role: "node" | "start" | "end"): void {
    if (role === "end") {
      this.#visitEnd(node);
      return;
    }
    const references = this.#references.of(node);
    if (references === undefined) {
      this.#giveUp(node);
      return;
    }
    const status = this.#insideLoops(node, this.#all(references));
    if (status === undefined) {
      this.#giveUp(node);
      return;
    }
    if (role === "start") this.#starts.set(node, status);
    const outcome = isIfElse(node) ? this.#outcomeOf(node, status) : undefined;
    this.runs.set(node, { status, references, outcome });
  }

  #visitEnd(node: FlowNode): void {
    const run = this.runs.get(node);
    const start = this.#starts.get(node);
    if (run === undefined || start === undefined) return;
    let body: Diagram = SUCCESS;
    for (const member of this.#graph.loops.byNode.get(node)?.body ?? []) {
      const status = this.runs.get(member)?.status;
      if (status === undefined) {
        this.runs.delete(node);
        this.#giveUp(node);
        return;
      }
      body = this.diagrams.combine(body, this.diagrams.map(status, toBehind), strongest);
    }
    this.runs.set(node, { ...run, status: this.diagrams.combine(start, body, startThenBody) });
  }

  #giveUp(node: FlowNode): void {
    if (!this.undecided.has(node)) this.undecided.set(node, "it depends on a node that could not be decided");
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
      const start = this.#starts.get(loop.node);
      if (start === undefined) return undefined;
      status = this.diagrams.combine(this.diagrams.map(start, toWaiting), status, startThenBody);
    }
    return status;
  }

  /** Readers inside of a loop hang on its start. */
  statusOf(source: FlowNode, reader: FlowNode): Diagram | undefined {
    const inside = this.#graph.loops.byNode.get(source)?.members.has(reader) ?? false;
    return inside ? this.#starts.get(source) : this.runs.get(source)?.status;
  }

  /** When a member of `conditional` counts: SUCCESS, BEHIND while it is pending, else SKIPPED. */
  memberCode(ref: InputRef, source: FlowNode, reader: FlowNode): Diagram | undefined {
    return this.#references.memberCode(ref, source, reader);
  }

  #outcomeOf(node: FlowNode, status: Diagram): OutcomeFunction | undefined {
    const texts = findOutcomes(node);
    if (texts === undefined || texts.size > MOST_OUTCOMES) return undefined;
    const values: (string | undefined)[] = [...texts, undefined];
    const indexOf = (text: string | undefined) => this.diagrams.constant(values.indexOf(text));
    let yielded = indexOf(node.logic?.default?.text);
    for (const { condition, value } of node.logic?.cases.toReversed() ?? []) {
      const test = this.space.hold(node, condition?.text, this.#ownOutcome);
      yielded = this.diagrams.choose(test, indexOf(value?.text), yielded);
    }
    if (status === SUCCESS) return { diagram: yielded, values };
    const isNot = this.diagrams.map(status, (value) => (value === SUCCESS ? 0 : 1));
    const otherwise = this.diagrams.map(status, statusToOutcome);
    return { diagram: this.diagrams.choose(isNot, otherwise, yielded), values };
  }
}

// One hard part must not silence what is easy to see elsewhere.
const SMALL_DECISION = 200;

/** Why a node stays undecided. */
export const TOO_MANY = "too many combinations of outcomes (option limits.combinations)";

function toWaiting(start: number): number {
  return start === STUCK ? BEHIND : start;
}

/** What the loop's start says goes before what happens inside. */
function startThenBody(start: number, body: number): number {
  return start === SUCCESS ? body : start;
}
