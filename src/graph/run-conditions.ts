import type { FlowNode, InputRef, NodeReference } from "../flow/flow-model.js";
import { allInputs } from "../flow/node-inputs.js";
import { ConditionSpace } from "./condition-space.js";
import { BudgetExceeded, DecisionDiagrams, type Diagram } from "./decision-diagram.js";
import { isIfElse } from "./flow-edges.js";
import type { FlowGraph } from "./flow-graph.js";
import { findOutcomes } from "./outcomes.js";
import {
  BEHIND,
  isPending,
  MOST_OUTCOMES,
  OUTCOME_PENDING,
  OUTCOME_SKIPPED,
  SKIPPED,
  STUCK,
  SUCCESS,
  strongest,
  weakest,
} from "./run-codes.js";
import { findTopologicalOrder } from "./topological-order.js";

/** What becomes of a data reader whose source is skipped. */
export type SkippedSource = "waits" | "skips";

export interface RunOptions {
  readonly skippedSource: SkippedSource;
  /** Steps that deciding one node may take. */
  readonly combinations: number;
}

/** What an if-else node yields, as a function; a value without text means that it yields nothing. */
export interface OutcomeFunction {
  readonly diagram: Diagram;
  readonly values: readonly (string | undefined)[];
}

/** The function of one reference, and which rule of the calculus it follows. */
export interface ReferenceRun {
  readonly kind: "data" | "branch" | "gate" | "order";
  readonly code: Diagram;
  readonly pointer: string;
  /** The nodes it looks at. */
  readonly sources: readonly FlowNode[];
  /** Asks for an outcome that cannot happen; another finding speaks about that. */
  readonly impossible?: true;
}

/** When a node runs. */
export interface NodeRun {
  /** Codes of `run-codes.ts`; for a for-each that of its end. */
  readonly status: Diagram;
  readonly references: readonly ReferenceRun[];
  readonly outcome: OutcomeFunction | undefined;
}

/** Nodes whose waiting is another finding's business, so that references to them count as satisfied. */
export interface Relaxation {
  readonly neverRuns: ReadonlySet<FlowNode>;
}

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
  readonly #ignored: ReadonlySet<NodeReference>;
  /** A flow of many hard nodes must not take their number times the budget. */
  #pool: number;
  #relaxation: Relaxation = { neverRuns: new Set() };

  constructor(graph: FlowGraph, options: RunOptions) {
    this.#graph = graph;
    this.#options = options;
    this.#pool = options.combinations * 3;
    this.#ignored = new Set(graph.crossings.map(({ reference }) => reference));
    this.diagrams = new DecisionDiagrams(options.combinations);
    this.space = new ConditionSpace(graph, this.diagrams);
  }

  /** Computes every node anew, with references to some nodes taken as satisfied. */
  compute(relaxation: Relaxation): void {
    this.#relaxation = relaxation;
    this.runs.clear();
    this.#starts.clear();
    this.undecided.clear();
    const { order } = findTopologicalOrder(this.#graph.digraph);
    for (const index of order) {
      const point = this.#graph.points[index];
      if (point === undefined || this.#graph.cyclicNodes.has(point.node)) continue;
      const done = this.attempt(() => {
        this.#visit(point.node, point.role);
        return true;
      });
      if (done === undefined) this.undecided.set(point.node, TOO_MANY);
    }
  }

  /** Runs a decision within the budget; `undefined` when that is not enough. */
  attempt<T>(decide: () => T): T | undefined {
    const allowed = Math.min(this.#options.combinations, this.#pool);
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
    const references = this.#referencesOf(node);
    if (references === undefined) return;
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
    return references.reduce((all, { code }) => this.diagrams.combine(all, code, strongest), SUCCESS);
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

  #referencesOf(node: FlowNode): ReferenceRun[] | undefined {
    const references: ReferenceRun[] = [];
    for (const { ref } of allInputs(node)) {
      if (ref === undefined || ref.broken.size > 0) continue;
      const found = [this.#ofNode(ref), this.#ofConditional(ref)];
      for (const reference of found) {
        if (reference === "undecided") {
          this.#giveUp(node);
          return undefined;
        }
        if (reference !== "satisfied") references.push(reference);
      }
    }
    for (const wait of node.dependsOn) {
      const source = this.#targetOf(wait);
      if (source === undefined || wait.repeats !== undefined) continue;
      const status = this.#statusOf(source, node);
      if (status === undefined) {
        this.#giveUp(node);
        return undefined;
      }
      const code = this.diagrams.map(status, (value) => (isPending(value) ? BEHIND : SUCCESS));
      references.push({ kind: "order", code, pointer: wait.pointer, sources: [source] });
    }
    return references;
  }

  #ofNode(ref: InputRef): ReferenceRun | "satisfied" | "undecided" {
    const reference = ref.node;
    const source = reference === undefined ? undefined : this.#targetOf(reference);
    if (reference === undefined || source === undefined || source.type === "user-approval") {
      return source?.type === "user-approval" && reference !== undefined
        ? this.#ofApproval(reference, source)
        : "satisfied";
    }
    const { pointer, owner } = reference;
    if (ref.equal !== undefined && isIfElse(source)) return this.#ofBranch(source, ref.equal.text, pointer);
    const status = this.#statusOf(source, owner);
    if (status === undefined) return "undecided";
    const skipped = this.#options.skippedSource === "skips" ? SKIPPED : STUCK;
    const isIgnored = this.#relaxation.neverRuns.has(source);
    const onSkipped = isIgnored ? SUCCESS : skipped;
    const code = this.diagrams.map(status, (value) => (value === SKIPPED ? onSkipped : toBehind(value)));
    return { kind: "data", code, pointer, sources: [source] };
  }

  /** Reading an approval is another rule's finding; waiting for it still is waiting. */
  #ofApproval(reference: NodeReference, source: FlowNode): ReferenceRun | "undecided" {
    const status = this.#statusOf(source, reference.owner);
    if (status === undefined) return "undecided";
    const code = this.diagrams.map(status, (value) => (isPending(value) ? BEHIND : SUCCESS));
    return { kind: "order", code, pointer: reference.pointer, sources: [source] };
  }

  #ofBranch(source: FlowNode, equal: string, pointer: string): ReferenceRun | "satisfied" | "undecided" {
    if (findOutcomes(source)?.includes(equal) !== true) return "satisfied";
    const run = this.runs.get(source);
    if (run?.outcome === undefined) return "undecided";
    const asked = run.outcome.values.indexOf(equal);
    const possible = this.diagrams.valuesOf(run.outcome.diagram);
    const canRun = this.diagrams.valuesOf(run.status).has(SUCCESS);
    const isImpossible = !possible.has(asked) && canRun;
    if (isImpossible) this.impossible.set(source, (this.impossible.get(source) ?? new Set()).add(equal));
    const code = this.diagrams.map(run.outcome.diagram, (value) => {
      if (value === OUTCOME_PENDING) return BEHIND;
      return value === asked ? SUCCESS : SKIPPED;
    });
    const reference = { kind: "branch" as const, code, pointer, sources: [source] };
    return isImpossible ? { ...reference, impossible: true } : reference;
  }

  #ofConditional(ref: InputRef): ReferenceRun | "satisfied" | "undecided" {
    let code: Diagram = SKIPPED;
    const sources: FlowNode[] = [];
    for (const member of ref.conditional) {
      const source = this.#targetOf(member);
      if (source === undefined) return "satisfied";
      const counts = this.memberCode(ref, source, member.owner);
      if (counts === undefined) return "undecided";
      sources.push(source);
      code = this.diagrams.combine(code, counts, weakest);
    }
    if (sources.length === 0) return "satisfied";
    return { kind: "gate", code, pointer: `${ref.pointer}/conditional`, sources };
  }

  /** When a member of `conditional` counts: SUCCESS, BEHIND while it is pending, else SKIPPED. */
  memberCode(ref: InputRef, source: FlowNode, reader: FlowNode): Diagram | undefined {
    const status = this.#statusOf(source, reader);
    if (status === undefined) return undefined;
    const equal = ref.node === undefined && ref.workflow === undefined ? ref.equal?.text : undefined;
    if (equal !== undefined && isIfElse(source)) {
      const outcome = this.runs.get(source)?.outcome;
      const asked = outcome?.values.indexOf(equal) ?? -1;
      if (outcome === undefined) return undefined;
      return this.diagrams.map(outcome.diagram, (value) => {
        if (value === OUTCOME_PENDING) return BEHIND;
        return value === asked ? SUCCESS : SKIPPED;
      });
    }
    if (equal !== undefined && equal !== "success" && equal !== "skipped") return undefined;
    const wanted = equal === "skipped" ? SKIPPED : SUCCESS;
    return this.diagrams.map(status, (value) => {
      if (isPending(value)) return BEHIND;
      return value === wanted ? SUCCESS : SKIPPED;
    });
  }

  #targetOf(reference: NodeReference): FlowNode | undefined {
    if (reference.target.kind !== "node" || this.#ignored.has(reference)) return undefined;
    return reference.target.node;
  }

  /** Readers inside of a loop hang on its start. */
  #statusOf(source: FlowNode, reader: FlowNode): Diagram | undefined {
    const inside = this.#graph.loops.byNode.get(source)?.members.has(reader) ?? false;
    return inside ? this.#starts.get(source) : this.runs.get(source)?.status;
  }

  #outcomeOf(node: FlowNode, status: Diagram): OutcomeFunction | undefined {
    const texts = findOutcomes(node);
    if (texts === undefined || texts.length > MOST_OUTCOMES) return undefined;
    const values: (string | undefined)[] = [...texts, undefined];
    const indexOf = (text: string | undefined) => this.diagrams.constant(values.indexOf(text));
    const cases = [...(node.logic?.cases ?? [])].reverse();
    const outcomeOf = (other: FlowNode) => this.runs.get(other)?.outcome;
    const yielded = cases.reduce((otherwise: Diagram, { condition, value }) => {
      const test = this.space.hold(node, condition?.text, outcomeOf);
      return this.diagrams.choose(test, indexOf(value?.text), otherwise);
    }, indexOf(node.logic?.default?.text));
    const isNot = this.diagrams.map(status, (value) => (value === SUCCESS ? 0 : 1));
    const otherwise = this.diagrams.map(status, (value) =>
      value === SKIPPED ? OUTCOME_SKIPPED : OUTCOME_PENDING,
    );
    return { diagram: this.diagrams.choose(isNot, otherwise, yielded), values };
  }
}

/** Why a node stays undecided. */
export const TOO_MANY = "too many combinations of outcomes (option limits.combinations)";

function toBehind(status: number): number {
  return isPending(status) ? BEHIND : SUCCESS;
}

function toWaiting(start: number): number {
  return start === STUCK ? BEHIND : start;
}

/** What the loop's start says goes before what happens inside. */
function startThenBody(start: number, body: number): number {
  return start === SUCCESS ? body : start;
}
