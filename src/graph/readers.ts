import type { Flow, FlowNode, NodeReference } from "../flow/flow-model.js";
import { isIfElse } from "./flow-edges.js";

/**
 * Things by the node that they are about. Whatever is about an id that several nodes share is about each of them and kept
 * once, since a flow may call all of its nodes alike.
 */
export class ByNode<T> {
  readonly #ofNodes = new Map<FlowNode, T[]>();
  readonly #ofNamesakes = new Map<readonly FlowNode[], T[]>();

  /** Adds something about whichever nodes a reference may mean. */
  add({ target }: NodeReference, value: T): void {
    if (target.kind === "node") append(this.#ofNodes, target.node, value);
    else if (target.kind === "ambiguous") append(this.#ofNamesakes, target.nodes, value);
  }

  get(node: FlowNode): readonly T[] | undefined {
    return this.#ofNodes.get(node) ?? this.#ofNamesakes.get(node.namesakes);
  }

  has(node: FlowNode): boolean {
    return this.get(node) !== undefined;
  }
}

function append<Key, T>(lists: Map<Key, T[]>, key: Key, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Every reference to a node, by that node. O(references). */
export function collectReaders(flow: Flow): ByNode<NodeReference> {
  const readers = new ByNode<NodeReference>();
  for (const reference of flow.references) readers.add(reference, reference);
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
export function collectAsked(flow: Flow): ByNode<string> {
  const asked = new ByNode<string>();
  for (const { ref } of flow.readings) {
    if (ref.equal !== undefined && ref.node !== undefined) asked.add(ref.node, ref.equal.text);
  }
  return asked;
}
