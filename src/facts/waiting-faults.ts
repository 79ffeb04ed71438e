import type { FlowNode } from "../flow/flow-model.js";
import type { Readings } from "../flow/readings.js";
import { findReachable } from "../graph/algorithms/reachable.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { CrossingJudge } from "./crossing-effects.js";

/**
 * Nodes that wait forever because of a reference that another finding speaks about, and all that is behind them: such a
 * node names itself, or reads a node of a loop body from outside. The analysis of runs takes these references as
 * satisfied, so that what it says of these nodes is true only once they are mended.
 * Complexity: O(points + edges), where there is such a reference at all.
 */
export function findBehindWaitingFaults(graph: FlowGraph, readings: Readings): ReadonlySet<FlowNode> {
  const waiting = new Set<FlowNode>();
  for (const { target, owner } of graph.flow.references) if (target.kind === "self") waiting.add(owner);
  const judge = new CrossingJudge(graph, readings);
  for (const crossing of graph.crossings) {
    const { effect } = judge.judge(crossing);
    if (effect === "waits" || effect === "never") waiting.add(crossing.reader);
  }
  if (waiting.size === 0) return waiting;
  const points = [...waiting].flatMap((node) => [graph.startOf(node), graph.endOf(node)]);
  const marks = findReachable(graph.digraph, points, "forward");
  return new Set(graph.points.filter((_, point) => marks[point] === 1).map(({ node }) => node));
}
