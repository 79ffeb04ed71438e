import type { Witness } from "../diagnostics/diagnostic.js";
import type { FlowNode, NodeInput, Workflow } from "../flow/flow-model.js";
import { allInputs } from "../flow/node-inputs.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { evaluateAt, type FoundAssignment, findAssignment } from "./assignment-search.js";
import type { Diagram } from "./decision-diagram.js";
import { findForcingOutcomes } from "./forcing-outcomes.js";
import type { Hang, NeverRuns, NoOutput, SharedMerge } from "./path-facts.js";
import { hangs, isPending, SKIPPED, STUCK, SUCCESS, strongest } from "./run-codes.js";
import { type ReferenceRun, type RunConditions, TOO_MANY } from "./run-conditions.js";
import { describeRun } from "./sample-run.js";
import { findUnusedOutcomes } from "./unused-outcomes.js";

/** Looks for what branching makes of a flow, one question a method. */
export class PathFinder {
  readonly #graph: FlowGraph;
  readonly #workflow: Workflow;
  readonly #conditions: RunConditions;

  constructor(graph: FlowGraph, workflow: Workflow, conditions: RunConditions) {
    this.#graph = graph;
    this.#workflow = workflow;
    this.#conditions = conditions;
  }

  findNever(): Set<FlowNode> {
    const never = new Set<FlowNode>();
    for (const [node, { status }] of this.#conditions.runs) if (status === SKIPPED) never.add(node);
    return never;
  }

  describeNever(never: ReadonlySet<FlowNode>): NeverRuns[] {
    if (never.size === 0) return [];
    const found: NeverRuns[] = [];
    for (const node of this.#graph.flow.nodes) {
      const run = this.#conditions.runs.get(node);
      if (!never.has(node) || run === undefined) continue;
      const others = new Set([...never].filter((other) => other !== node));
      if (this.#conditions.statusWithout(node, others) !== SKIPPED) continue;
      const open = run.references.filter(({ sources }) => !sources.some((source) => others.has(source)));
      found.push({
        node,
        gates: this.#excluding(open),
        behind: this.#behind(node, (other) => never.has(other)),
      });
    }
    return found;
  }

  findHangs(): Hang[] {
    const hangs: Hang[] = [];
    for (const node of this.#graph.flow.nodes) {
      const run = this.#conditions.runs.get(node);
      if (run === undefined || !this.#conditions.diagrams.takes(run.status, STUCK)) continue;
      const found = this.#decide(node, () => this.#witness(run.status, (value) => value === STUCK));
      if (found === undefined) continue;
      const { assignment, certain } = found;
      const { diagrams } = this.#conditions;
      const stuck = run.references.filter(({ code }) => evaluateAt(diagrams, code, assignment) === STUCK);
      const behind = this.#behind(node, (other) => this.#canWait(other));
      hangs.push({ node, stuck, certain, witness: found.witness, behind });
    }
    return hangs;
  }

  findNoOutput(never: ReadonlySet<FlowNode>): NoOutput | undefined {
    const { diagrams, runs } = this.#conditions;
    const outputs = [...this.#graph.outputs.all];
    if (outputs.length === 0 || outputs.some((node) => never.has(node))) return undefined;
    if (this.#graph.cycles.length > 0 || this.#conditions.undecided.size > 0) return undefined;
    return this.#decide(undefined, () => {
      let none: Diagram = 1;
      for (const node of outputs) {
        const status = runs.get(node)?.status;
        if (status === undefined) return undefined;
        none = diagrams.combine(none, diagrams.map(status, isNotSuccess), both);
      }
      for (const node of this.#graph.flow.nodes)
        none = diagrams.combine(none, this.#withoutUnused(node), both);
      for (const { status } of runs.values())
        none = diagrams.combine(none, diagrams.map(status, isSettled), both);
      return this.#witness(none, (value) => value === 1);
    });
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

  findMerges(): SharedMerge[] {
    const found: SharedMerge[] = [];
    for (const node of this.#graph.flow.nodes) {
      if (!this.#conditions.runs.has(node)) continue;
      for (const input of allInputs(node)) {
        const shared = input.isGate || input.ref?.node !== undefined ? undefined : this.#sharedMembers(input);
        if (shared !== undefined) found.push(shared);
      }
    }
    return found;
  }

  #sharedMembers(input: NodeInput): SharedMerge | undefined {
    const { ref, node } = input;
    if (ref === undefined || ref.conditional.length < 2) return undefined;
    const { diagrams } = this.#conditions;
    return this.#decide(undefined, () => {
      const members: { source: FlowNode; counts: Diagram }[] = [];
      for (const { target, repeats } of ref.conditional) {
        if (target.kind !== "node" || repeats !== undefined) continue;
        const counts = this.#conditions.memberCode(ref, target.node, node);
        if (counts === undefined) return undefined;
        for (const other of members) {
          const together = diagrams.combine(other.counts, counts, strongest);
          if (!diagrams.takes(together, SUCCESS)) continue;
          const found = this.#witness(together, (value) => value === SUCCESS);
          if (found?.certain) return { input, members: [other.source, target.node], witness: found.witness };
        }
        members.push({ source: target.node, counts });
      }
      return undefined;
    });
  }

  /** A smallest set of references, kept in order, of which some always fails. */
  #excluding(references: readonly ReferenceRun[]): ReferenceRun[] {
    const { diagrams } = this.#conditions;
    const always = (list: readonly ReferenceRun[]) =>
      list.reduce((all: Diagram, { code }) => diagrams.combine(all, code, strongest), SUCCESS) === SKIPPED;
    let left = [...references];
    for (const reference of references) {
      const rest = left.filter((other) => other !== reference);
      if (always(rest)) left = rest;
    }
    return left;
  }

  #witness(
    diagram: Diagram,
    wanted: (value: number) => boolean,
  ): (FoundAssignment & { readonly witness: Witness }) | undefined {
    const { diagrams, space } = this.#conditions;
    const found = findAssignment(diagrams, space.variables, diagram, wanted);
    if (found === undefined) return undefined;
    const outcomes = findForcingOutcomes(this.#graph, this.#conditions, diagram, wanted, found.assignment);
    const run = found.evaluated ? describeRun(found.assignment, space.variables, this.#workflow.inputs) : {};
    return { ...found, witness: { outcomes, ...run } };
  }

  /** Runs a decision with a budget of its own. */
  #decide<T>(node: FlowNode | undefined, decide: () => T | undefined): T | undefined {
    const decided = this.#conditions.attempt(() => ({ value: decide() }));
    if (decided === undefined && node !== undefined) this.#conditions.undecided.set(node, TOO_MANY);
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

function isNotSuccess(status: number): number {
  return status === SUCCESS ? 0 : 1;
}

function isSettled(status: number): number {
  return isPending(status) ? 0 : 1;
}

function both(a: number, b: number): number {
  return a & b;
}
