import type { FlowNode } from "../flow/flow-model.js";
import type { FlowGraph } from "./flow-graph.js";

/** What a workflow job hands back. */
export interface Outputs {
  /** Producing nodes outside of loops that no other node reads. */
  readonly last: ReadonlySet<FlowNode>;
  /** `last`, and the producing nodes that ask for it with `includeOutputsInWorkflowJob`. */
  readonly all: ReadonlySet<FlowNode>;
}

const NOT_PRODUCING: ReadonlySet<string> = new Set(["list", "logic", "transform", "user-approval"]);

/** Whether a node makes assets or text; a node of unknown type counts as producing. */
export function isProducing(node: FlowNode): boolean {
  return !NOT_PRODUCING.has(node.type);
}

/** Complexity: O(nodes + references). */
export function findOutputs(graph: FlowGraph): Outputs {
  const last = new Set<FlowNode>();
  const all = new Set<FlowNode>();
  for (const node of graph.flow.nodes) {
    if (!isProducing(node) || graph.loops.around(node).length > 0) continue;
    const isLast = !isReferenced(graph, node);
    if (isLast) last.add(node);
    if (isLast || node.includesOutputs) all.add(node);
  }
  return { last, all };
}

/** Whether another node outside of its own loop body names the node in `ref.node` or `ref.conditional`. */
function isReferenced(graph: FlowGraph, node: FlowNode): boolean {
  const members = graph.loops.byNode.get(node)?.members;
  for (const { kind, owner } of graph.readers.get(node) ?? []) {
    const isReading = kind === "node" || kind === "conditional";
    if (isReading && owner !== node && !members?.has(owner)) return true;
  }
  return false;
}
