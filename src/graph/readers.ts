import type { Flow, FlowNode, NodeReference } from "../flow/flow-model.js";

/** Every reference to a node, by that node. O(references). */
export function collectReaders(flow: Flow): Map<FlowNode, NodeReference[]> {
  const readers = new Map<FlowNode, NodeReference[]>();
  for (const reference of flow.references) {
    if (reference.target.kind !== "node") continue;
    const list = readers.get(reference.target.node);
    if (list === undefined) readers.set(reference.target.node, [reference]);
    else list.push(reference);
  }
  return readers;
}
