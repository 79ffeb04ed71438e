import type { FlowNode, Workflow } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findCheapHangs } from "./cheap-runs.js";
import { type Hang, type NeverRuns, type NoOutput, PathFinder, type SharedMerge } from "./path-finder.js";
import { RunConditions, type RunOptions } from "./run-conditions.js";
import { WitnessRuns } from "./witness-runs.js";

export type { Hang, NeverRuns } from "./path-finder.js";

/**
 * Decides which nodes hang, never run, or leave the workflow without output. What the functions say can happen is
 * certain only where a run, executed with the real conditions, shows it; where there was no deciding, the runs that
 * come to mind first are executed.
 * Complexity: two passes of `RunConditions`, and a bounded search for each finding.
 */
export function findPathFacts(graph: FlowGraph, workflow: Workflow, options: RunOptions): PathFacts {
  const plain = new RunConditions(graph, { inputs: workflow.inputs, ...options });
  const first = new PathFinder(graph, plain);
  const never = first.findNever();
  const neverRuns = first.describeNever(never);
  const relaxed = never.size > 0 ? plain.relaxed({ neverRuns: never }) : plain;
  const finder = new PathFinder(graph, relaxed, first.undecided);
  const runs = new WitnessRuns(graph, workflow, relaxed, options);
  const found = finder.findHangs(never, runs);
  const cheap = findCheapHangs(graph, { space: relaxed.space, undecided: finder.undecided }, runs, never);
  const hangs = [...found, ...cheap].sort((a, b) => a.node.index - b.node.index);
  const noOutput = finder.findNoOutput(never, runs);
  const merges = finder.findMerges(runs);
  return new PathFacts(relaxed, { neverRuns, hangs, noOutput, merges, undecided: finder.undecided });
}

type FoundFacts = Pick<PathFacts, "neverRuns" | "hangs" | "noOutput" | "merges" | "undecided">;

/** What branching makes of a flow, as rules ask it; how it was decided stays inside. */
export class PathFacts {
  readonly neverRuns: readonly NeverRuns[];
  readonly hangs: readonly Hang[];
  readonly noOutput: NoOutput | undefined;
  readonly merges: readonly SharedMerge[];
  /** Nodes of which nothing can be said, by the reason. */
  readonly undecided: ReadonlyMap<FlowNode, string>;
  readonly #conditions: RunConditions;

  constructor(conditions: RunConditions, { neverRuns, hangs, noOutput, merges, undecided }: FoundFacts) {
    this.#conditions = conditions;
    this.neverRuns = neverRuns;
    this.hangs = hangs;
    this.noOutput = noOutput;
    this.merges = merges;
    this.undecided = undecided;
  }

  /** Outcomes that are asked for and cannot happen, by node. */
  get impossible(): ReadonlyMap<FlowNode, ReadonlySet<string>> {
    return this.#conditions.impossible;
  }

  /** Whether some run has both nodes; `undefined` where that is not decided. */
  canRunTogether(one: FlowNode, other: FlowNode): boolean | undefined {
    return this.#conditions.canRunTogether(one, other);
  }

  /** Whether an if-else node may yield an outcome, or nothing; `undefined` where that is not decided. */
  mayYield(node: FlowNode, text: string | undefined): boolean | undefined {
    return this.#conditions.mayYield(node, text);
  }
}
