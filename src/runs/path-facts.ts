import type { FlowNode, Workflow } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findCheapHangs } from "./cheap-runs.js";
import { type Hang, type NeverRuns, type NoOutput, PathFinder, type SharedMerge } from "./path-finder.js";
import { RunConditions, type RunOptions } from "./run-conditions.js";
import { RunQuestions } from "./run-questions.js";
import { WitnessRuns } from "./witness-runs.js";

export type { Hang, NeverRuns } from "./path-finder.js";

/**
 * Decides which nodes hang, never run, or leave the workflow without output. What the functions say can happen is
 * certain only where a run, executed with the real conditions, shows it; where there was no deciding, the runs that
 * come to mind first are executed.
 * Complexity: two passes of `RunConditions`, and a bounded search for each finding.
 */
export function findPathFacts(graph: FlowGraph, workflow: Workflow, options: RunOptions): PathFacts {
  if (graph.isUnbranched)
    return new PathFacts(graph, {}, NOTHING_FOUND, new RunQuestions(graph, workflow, options));
  const plain = new RunConditions(graph, { inputs: workflow.inputs, ...options });
  const first = new PathFinder(graph, plain);
  const never = first.findNever();
  const neverRuns = first.describeNever(never);
  const relaxed = never.size > 0 ? plain.relaxed({ neverRuns: never }) : plain;
  const finder = new PathFinder(graph, relaxed, first.undecided);
  const runs = new WitnessRuns(graph, workflow, relaxed, options);
  const decided = finder.findHangs(never, runs);
  const cheap = findCheapHangs(graph, { space: relaxed.space, undecided: finder.undecided }, runs, never);
  const hangs = [...decided, ...cheap].sort((a, b) => a.node.index - b.node.index);
  const noOutput = finder.findNoOutput(never, runs);
  const merges = finder.findMerges(runs);
  const found = { neverRuns, hangs, noOutput, merges, undecided: finder.undecided };
  const questions = new RunQuestions(graph, workflow, options, relaxed, runs);
  return new PathFacts(graph, { plain, relaxed }, found, questions);
}

/** Where nothing branches, all that is in no circle runs. */
const NOTHING_FOUND: FoundFacts = {
  neverRuns: [],
  hangs: [],
  noOutput: undefined,
  merges: [],
  undecided: new Map(),
};

type FoundFacts = Pick<PathFacts, "neverRuns" | "hangs" | "noOutput" | "merges" | "undecided">;

const NOTHING_IMPOSSIBLE: ReadonlyMap<FlowNode, ReadonlySet<string>> = new Map();

/** What branching makes of a flow, as rules ask it; how it was decided stays inside. */
export class PathFacts {
  readonly neverRuns: readonly NeverRuns[];
  readonly hangs: readonly Hang[];
  readonly noOutput: NoOutput | undefined;
  readonly merges: readonly SharedMerge[];
  /** Nodes of which nothing can be said, by the reason. */
  readonly undecided: ReadonlyMap<FlowNode, string>;
  readonly #graph: FlowGraph;
  readonly #conditions: RunConditions | undefined;
  readonly #plain: RunConditions | undefined;
  /** Finds runs in which something comes together. */
  readonly questions: RunQuestions;

  /** @param conditions none where nothing branches. */
  constructor(
    graph: FlowGraph,
    { plain, relaxed }: { readonly plain?: RunConditions; readonly relaxed?: RunConditions },
    found: FoundFacts,
    questions: RunQuestions,
  ) {
    const { neverRuns, hangs, noOutput, merges, undecided } = found;
    this.#graph = graph;
    this.#conditions = relaxed;
    this.#plain = plain;
    this.neverRuns = neverRuns;
    this.hangs = hangs;
    this.noOutput = noOutput;
    this.merges = merges;
    this.undecided = undecided;
    this.questions = questions;
  }

  /** Outcomes that are asked for and cannot happen, by node. */
  get impossible(): ReadonlyMap<FlowNode, ReadonlySet<string>> {
    return this.#conditions?.impossible ?? NOTHING_IMPOSSIBLE;
  }

  /** Whether some run has both nodes; `undefined` where that is not decided. */
  canRunTogether(one: FlowNode, other: FlowNode): boolean | undefined {
    if (this.#conditions !== undefined) return this.#conditions.canRunTogether(one, other);
    const { cyclicNodes } = this.#graph;
    return cyclicNodes.has(one) || cyclicNodes.has(other) ? undefined : true;
  }

  /** Whether some run has a node although another one is skipped in it; `undefined` where that is not decided. */
  mayRunWithout(node: FlowNode, skipped: FlowNode): boolean | undefined {
    if (this.#conditions !== undefined) return this.#conditions.mayRunWithout(node, skipped);
    return this.#graph.cyclicNodes.has(node) ? undefined : false;
  }

  /** Whether a node waits forever in some run, be it behind another one; `undefined` where that is not decided. */
  mayWait(node: FlowNode | undefined): boolean | undefined {
    return node === undefined ? undefined : this.#plain?.mayWait(node);
  }

  /** Whether an if-else node may yield an outcome, or nothing; `undefined` where that is not decided. */
  mayYield(node: FlowNode, text: string | undefined): boolean | undefined {
    return this.#conditions?.mayYield(node, text);
  }
}
