import type { Flow, FlowNode, NodeReference } from "../flow/flow-model.js";
import { nodesMeantBy } from "../flow/references.js";
import { isIfElse } from "./flow-edges.js";

/** Every reference to a node, by that node. O(references). */
export function collectReaders(flow: Flow): Map<FlowNode, NodeReference[]> {
  const readers = new Map<FlowNode, NodeReference[]>();
  for (const reference of flow.references) {
    for (const node of nodesMeantBy(reference)) {
      const list = readers.get(node);
      if (list === undefined) readers.set(node, [reference]);
      else list.push(reference);
    }
  }
  return readers;
}

/** The values that some `equal` asks for where no if-else node answers: of which one it means to is open. O(readings). */
export function collectStrayEquals(flow: Flow): Set<string> {
  const stray = new Set<string>();
  for (const { ref } of flow.readings) {
    if (ref.equal === undefined) continue;
    const named = ref.node === undefined ? ref.conditional : [ref.node];
    if (named.some(({ target }) => target.kind === "node" && isIfElse(target.node))) continue;
    stray.add(ref.equal.text);
  }
  return stray;
}

/** The values that `ref.node` with `equal` asks of each node, in document order. O(readings). */
export function collectAsked(flow: Flow): Map<FlowNode, string[]> {
  const asked = new Map<FlowNode, string[]>();
  for (const { ref } of flow.readings) {
    if (ref.equal === undefined || ref.node === undefined) continue;
    for (const node of nodesMeantBy(ref.node)) {
      const list = asked.get(node);
      if (list === undefined) asked.set(node, [ref.equal.text]);
      else list.push(ref.equal.text);
    }
  }
  return asked;
}
