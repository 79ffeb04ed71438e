import type { FlowNode } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { both, type DecisionDiagrams, type Diagram } from "./decision-diagram.js";
import type { NodeRun, OutcomeFunction } from "./node-run.js";
import { REFUSED, SKIPPED, SUCCESS } from "./run-codes.js";
import type { RunRequirements } from "./run-requirements.js";

/**
 * What is known of the nodes of a flow, each written once, in dependency order, by the pass that decides them
 * (`RunConditions`): what references and conditions of the nodes behind read.
 */
export class KnownRuns {
  readonly diagrams: DecisionDiagrams;
  readonly #graph: FlowGraph;
  readonly #requirements: RunRequirements;
  readonly #notDecided: ReadonlyMap<FlowNode, string> | undefined;
  readonly #runs = new Map<FlowNode, NodeRun>();
  readonly #starts = new Map<FlowNode, Diagram>();

  constructor(
    graph: FlowGraph,
    diagrams: DecisionDiagrams,
    requirements: RunRequirements,
    notDecided: ReadonlyMap<FlowNode, string> | undefined,
  ) {
    this.#graph = graph;
    this.diagrams = diagrams;
    this.#requirements = requirements;
    this.#notDecided = notDecided;
  }

  /** The nodes that are decided. */
  get all(): ReadonlyMap<FlowNode, NodeRun> {
    return this.#runs;
  }

  write(node: FlowNode, run: NodeRun): void {
    this.#runs.set(node, run);
  }

  /** When a loop starts, whatever becomes of its body. */
  writeStart(node: FlowNode, status: Diagram): void {
    this.#starts.set(node, status);
  }

  /** A loop whose body turned out to be undecided. */
  withdraw(node: FlowNode): void {
    this.#runs.delete(node);
  }

  of(node: FlowNode): NodeRun | undefined {
    return this.#runs.get(node);
  }

  startOf(node: FlowNode): Diagram | undefined {
    return this.#starts.get(node);
  }

  outcomeOf(node: FlowNode): OutcomeFunction | undefined {
    return this.#runs.get(node)?.outcome;
  }

  /** Readers inside of a loop hang on its start. */
  statusOf(source: FlowNode, reader: FlowNode): Diagram | undefined {
    const inside = this.#graph.loops.byNode.get(source)?.members.has(reader) ?? false;
    return inside ? this.#starts.get(source) : this.#runs.get(source)?.status;
  }

  /** Why nothing is said of when a node runs: it has a finding of its own. */
  reasonOf(node: FlowNode): string | undefined {
    return this.#notDecided?.get(node);
  }

  /** Whether an if-else node has a finding of its own, so that nothing is said of what it yields. */
  isLeftOpen(node: FlowNode): boolean {
    return this.#notDecided?.has(node) ?? false;
  }

  /** 1 where a run has no value for an input of the workflow; `undefined` when nobody knows. */
  absent(name: string): Diagram | undefined {
    return this.#requirements.absent(name);
  }

  /** A function with `REFUSED` wherever no run body would be taken. */
  within(diagram: Diagram): Diagram {
    return this.#requirements.within(diagram);
  }

  /** A function with `REFUSED` also where a choice of values is at odds with itself: nothing is possible there. */
  strictlyWithin(diagram: Diagram): Diagram {
    return this.#requirements.strictlyWithin(diagram);
  }

  /** Whether a function takes a value in some run. */
  takes(diagram: Diagram, value: number): boolean {
    return this.diagrams.takes(diagram, value) && this.diagrams.takes(this.within(diagram), value);
  }

  /** Whether a status is the same in every run. */
  isAlways(diagram: Diagram, value: number): boolean {
    if (diagram === value) return true;
    if (this.diagrams.isConstant(diagram)) return false;
    const within = this.within(diagram);
    if (within === diagram) return false;
    return [...this.diagrams.valuesOf(within)].every((each) => each === value || each === REFUSED);
  }

  /**
   * Whether an if-else node that is not skipped never chooses an outcome. One that it chooses only in runs in which
   * it waits is the business of another finding.
   */
  isImpossible(node: FlowNode, outcome: OutcomeFunction, asked: number): boolean {
    const { diagrams } = this;
    if (this.takes(outcome.diagram, asked)) return false;
    const status = this.#runs.get(node)?.status ?? SUCCESS;
    if (!this.takes(status, SUCCESS)) return false;
    const isThere = diagrams.map(status, (value) => (value === SKIPPED ? 0 : 1));
    const isChosen = diagrams.map(outcome.chosen, (value) => (value === asked ? 1 : 0));
    return !this.takes(diagrams.combine(isThere, isChosen, both), 1);
  }
}
