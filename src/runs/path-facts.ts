import type { Witness } from "../diagnostics/diagnostic.js";
import type { FlowNode, NodeInput, Workflow } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { PathFinder } from "./path-finder.js";
import { type ReferenceRun, RunConditions, type RunOptions } from "./run-conditions.js";

/** A node that waits for ever in some possible combination, while nothing that it waits for is pending. */
export interface Hang {
  readonly node: FlowNode;
  /** The references that wait for something skipped, in the combination shown. */
  readonly stuck: readonly ReferenceRun[];
  readonly certain: boolean;
  readonly witness: Witness;
  /** Nodes that wait for ever because of it. */
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
 * Decides which nodes hang, never run, or leave the workflow without output.
 * Complexity: two passes of `RunConditions`, and a bounded search for each finding.
 */
export function findPathFacts(graph: FlowGraph, workflow: Workflow, options: RunOptions): PathFacts {
  const conditions = new RunConditions(graph, options);
  conditions.compute({ neverRuns: new Set() });
  const finder = new PathFinder(graph, workflow, conditions);
  const never = finder.findNever();
  const neverRuns = finder.describeNever(never);
  if (never.size > 0) conditions.compute({ neverRuns: never });
  return {
    conditions,
    neverRuns,
    hangs: finder.findHangs(),
    noOutput: finder.findNoOutput(never),
    merges: finder.findMerges(),
    impossible: conditions.impossible,
  };
}
