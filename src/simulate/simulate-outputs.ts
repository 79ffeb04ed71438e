import type { Flow, FlowNode } from "../flow/flow-model.js";
import type { SimulatedLoops } from "./simulate-loops.js";
import { nodesRead } from "./simulate-references.js";

/** The producing nodes outside of bodies that nothing reads, and those that ask to be handed back. */
export function findOutputNodes(flow: Flow, loops: SimulatedLoops): FlowNode[] {
  const referenced = new Set<FlowNode>();
  for (const reader of flow.nodes) {
    for (const source of nodesRead(reader)) {
      if (!loops.members(source).has(reader)) referenced.add(source);
    }
  }
  return flow.nodes.filter((node) => {
    if (NOT_PRODUCING.has(node.type) || loops.around(node).length > 0) return false;
    return node.includesOutputs || !referenced.has(node);
  });
}

const NOT_PRODUCING: ReadonlySet<string> = new Set(["list", "logic", "transform", "user-approval"]);
