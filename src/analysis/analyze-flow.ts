import type { FlowEdge } from "../graph/flow-edges.js";
import { type ResolvedOptions, resolveOptions, type ValidateOptions } from "../validate/options.js";
import { type ReadFlow, readFlow } from "../validate/read-flow.js";
import type { AnalysedEdge, FlowAnalysis } from "./flow-analysis.js";
import { analyseLoops, analyseNodes, nameOf, namesOf } from "./flow-analysis-nodes.js";
import { orderNodes } from "./flow-analysis-order.js";
import { analyseRuns } from "./flow-analysis-runs.js";

/**
 * Tells what is known of a flow, without judging it: order, stages, outputs, loops, edges, cycles,
 * and when each node runs.
 * @param value what `validateWorkflow` takes; of anything else every list is empty.
 * @returns plain JSON; pointers lead into the value as given.
 * @throws TypeError for a wrong option; never for a value.
 * Complexity: O((nodes + references) log nodes), the members of nested loops, the search for cycles, and for
 * run conditions what `limits.combinations` allows.
 */
export function analyzeFlow(value: unknown, options?: ValidateOptions): FlowAnalysis {
  const resolved = resolveOptions(options);
  return describeFlow(readFlow(value, resolved), resolved);
}

/** The facts of a flow that has been read. */
export function describeFlow(
  { state, graph, pointerOf }: ReadFlow,
  options: ResolvedOptions = resolveOptions(),
): FlowAnalysis {
  // A loop without body has an edge of its own, from its start to its end.
  const edges = graph.edges.filter(({ reference }) => reference !== undefined);
  const { order, stages, stageOf, longestPath } = orderNodes(graph);
  return {
    state,
    order: namesOf(order),
    stages: stages.map(namesOf),
    outputs: namesOf(graph.outputs.all),
    last: namesOf(graph.outputs.last),
    loops: analyseLoops(graph),
    longestPath: namesOf(longestPath),
    nodes: analyseNodes(graph, edges, stageOf, analyseRuns(graph, options)),
    edges: analyseEdges(edges, pointerOf),
    cycles: graph.cycles.map(({ nodes, hops, avoidable }) => ({
      nodes: namesOf(nodes),
      hops: analyseEdges(hops, pointerOf),
      avoidable,
    })),
  };
}

function analyseEdges(edges: readonly FlowEdge[], pointerOf: ReadFlow["pointerOf"]): AnalysedEdge[] {
  return edges.flatMap(({ source, target, kind, ref, pointer }) => {
    const [from, to] = [nameOf(source), nameOf(target)];
    if (from === undefined || to === undefined) return [];
    const outcome = kind === "branch" || kind === "gate" ? ref?.equal?.text : undefined;
    const asked = outcome === undefined ? {} : { outcome };
    return [{ source: from, target: to, kind, ...asked, pointer: pointerOf(pointer) }];
  });
}
