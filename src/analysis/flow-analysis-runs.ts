import type { FlowNode } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { SKIPPED, SUCCESS } from "../runs/run-codes.js";
import { RunConditions } from "../runs/run-conditions.js";
import { ConditionDescriber } from "../runs/words/describe-condition.js";
import type { ResolvedOptions } from "../validate/options.js";
import type { AnalysedRuns } from "./flow-analysis.js";

/** Tells of any node when it runs and how often. Complexity: bounded by `limits.combinations`. */
export function analyseRuns(
  graph: FlowGraph,
  { readings, limits }: Pick<ResolvedOptions, "readings" | "limits">,
): (node: FlowNode) => AnalysedRuns {
  const { combinations } = limits;
  // Words name what conditions ask, and no values that were tried.
  const conditions = new RunConditions(graph, { readings, combinations, evaluates: false });
  const describer = new ConditionDescriber(graph, conditions, limits.combinations);
  return (node) => {
    // A for-each that is undecided at its end has been decided at its start.
    const run = conditions.undecided.has(node) ? undefined : conditions.runs.get(node);
    const condition = run === undefined ? undefined : describer.describe(run.status);
    const codes = run === undefined ? undefined : conditions.diagrams.valuesOf(run.status);
    const times = countTimes(graph, node, codes ?? UNKNOWN);
    return condition === undefined ? { times } : { condition, times };
  };
}

const UNKNOWN: ReadonlySet<number> = new Set([SUCCESS, SKIPPED]);

function countTimes(graph: FlowGraph, node: FlowNode, codes: ReadonlySet<number>): string {
  if (!codes.has(SUCCESS)) return "0";
  let most = 1;
  for (const { count } of graph.loops.around(node).map((loop) => loop.node)) {
    if (count === undefined || !Number.isSafeInteger(count) || count < 0) return "0..n";
    most *= count;
  }
  return codes.size === 1 || most === 0 ? `${most}` : `0..${most}`;
}
