import type { Witness } from "../diagnostics/diagnostic.js";
import type { FlowNode, NodeInput, Workflow } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findCheapHangs } from "./cheap-runs.js";
import type { ReferenceRun } from "./node-run.js";
import { PathFinder } from "./path-finder.js";
import { RunConditions, type RunOptions } from "./run-conditions.js";
import { WitnessRuns } from "./witness-runs.js";

/** A node that waits forever in some possible combination, while nothing that it waits for is pending. */
export interface Hang {
  readonly node: FlowNode;
  /** The references that wait for something skipped, in the combination shown. */
  readonly stuck: readonly Pick<ReferenceRun, "kind" | "pointer" | "sources">[];
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
  readonly gates: readonly ReferenceRun[];
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

/** What branching makes of a flow. */
export interface PathFacts {
  readonly conditions: RunConditions;
  readonly hangs: readonly Hang[];
  readonly neverRuns: readonly NeverRuns[];
  readonly noOutput: NoOutput | undefined;
  readonly merges: readonly SharedMerge[];
  /** Outcomes that are asked for and cannot happen, by node. */
  readonly impossible: ReadonlyMap<FlowNode, ReadonlySet<string>>;
}

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
  const conditions = never.size > 0 ? plain.relaxed({ neverRuns: never }) : plain;
  const runs = new WitnessRuns(graph, workflow, conditions, options);
  const finder = new PathFinder(graph, conditions);
  const found = finder.findHangs(never, runs);
  const cheap = findCheapHangs(graph, conditions, runs, never);
  return {
    conditions,
    neverRuns,
    hangs: [...found, ...cheap].sort((a, b) => a.node.index - b.node.index),
    noOutput: finder.findNoOutput(never, runs),
    merges: finder.findMerges(runs),
    impossible: conditions.impossible,
  };
}
