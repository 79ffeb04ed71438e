import type { FlowNode } from "../flow/flow-model.js";
import { findLongestPath } from "../graph/algorithms/longest-path.js";
import { findStages } from "../graph/algorithms/stages.js";
import { findTopologicalOrder } from "../graph/algorithms/topological-order.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { nameOf } from "./flow-analysis-nodes.js";

/** When nodes come to run; those in or behind a cycle are in none of it. */
export interface NodeOrder {
  readonly order: readonly FlowNode[];
  readonly stages: readonly (readonly FlowNode[])[];
  readonly stageOf: ReadonlyMap<FlowNode, number>;
  readonly longestPath: readonly FlowNode[];
}

/** Orders nodes by where they start. Complexity: O(edges + points log points). */
export function orderNodes(graph: FlowGraph): NodeOrder {
  const order = nodesAt(graph, findTopologicalOrder(graph.digraph).order, true);
  const { stages, stageOf } = groupByStage(graph);
  // Passing through a loop touches its node twice.
  const longestPath = [...new Set(nodesAt(graph, findLongestPath(graph.digraph), false))];
  return { order, stages, stageOf, longestPath };
}

function groupByStage(graph: FlowGraph): Pick<NodeOrder, "stages" | "stageOf"> {
  const byDepth: FlowNode[][] = [];
  findStages(graph.digraph).forEach((depth, point) => {
    const at = graph.points[point];
    if (depth < 0 || at === undefined || at.role === "end" || nameOf(at.node) === undefined) return;
    const stage = byDepth[depth] ?? [];
    byDepth[depth] = stage;
    stage.push(at.node);
  });
  // Where only loops end, or nodes without name start, there is nothing to list.
  const stages = byDepth.filter((stage) => stage !== undefined);
  const stageOf = new Map(stages.flatMap((stage, index) => stage.map((node) => [node, index] as const)));
  return { stages, stageOf };
}

function nodesAt({ points }: FlowGraph, indexes: readonly number[], isStart: boolean): FlowNode[] {
  const nodes: FlowNode[] = [];
  for (const index of indexes) {
    const point = points[index];
    if (point !== undefined && !(isStart && point.role === "end")) nodes.push(point.node);
  }
  return nodes;
}
