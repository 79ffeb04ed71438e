import { resolveOptions, type ValidateOptions } from "../validate/options.js";
import { readFlow } from "../validate/read-flow.js";
import { buildGraphlib, type GraphlibGraph } from "./build-graphlib.js";

export type { EdgeKind } from "../graph/flow-edges.js";
export type { ArcLabel, FlowLabel, GraphlibGraph, VertexLabel, VertexRole } from "./build-graphlib.js";

/**
 * Gives the graph of a workflow to graphlib, for its algorithms or for a layout.
 *
 * Keys are positions in the flow (`n0`, `n1`, …), since graphlib cannot hold every id; ids stand in the labels.
 * A for-each node is three vertices: `n3` where it starts, `n3:end` where it has collected its body, and the
 * compound vertex `n3:loop` that holds both and the body. So the graph has a cycle only if the flow has one.
 * @param value what `validateWorkflow` takes; anything else gives an empty graph.
 * @throws TypeError for a wrong option; never for a value.
 */
export function toGraphlib(value: unknown, options?: ValidateOptions): GraphlibGraph {
  const { graph, pointerOf } = readFlow(value, resolveOptions(options));
  return buildGraphlib(graph, pointerOf);
}
