import type { Flow, FlowNode, NodeReference, ReferenceKind } from "./flow-model.js";
import { allInputs } from "./node-inputs.js";

/**
 * The one extractor: every reference of a flow to a node, in document order within each node.
 * Case values and defaults of logic nodes count when they name a node.
 * Complexity: O(nodes + references).
 */
export function* extractReferences(flow: Flow): Generator<NodeReference> {
  for (const node of flow.nodes) yield* referencesOf(node, flow);
}

/** The references of some kinds only. */
export function* nodeReferencesOf(flow: Flow, kinds: readonly ReferenceKind[]): Generator<NodeReference> {
  for (const reference of extractReferences(flow)) {
    if (kinds.includes(reference.kind)) yield reference;
  }
}

/** The references that one node makes. */
export function* referencesOf(node: FlowNode, flow: Flow): Generator<NodeReference> {
  for (const input of allInputs(node)) {
    if (input.ref?.node !== undefined) yield input.ref.node;
    yield* input.ref?.conditional ?? [];
  }
  yield* node.dependsOn;
  yield* node.body;
  yield* selections(node, flow);
}

function* selections(node: FlowNode, flow: Flow): Generator<NodeReference> {
  if (node.type !== "logic" || node.logic === undefined) return;
  const values = [
    ...node.logic.cases.map(({ value }) => ({ kind: "case-value" as const, value })),
    { kind: "default" as const, value: node.logic.default },
  ];
  for (const { kind, value } of values) {
    const target = value === undefined ? undefined : flow.nodesById.get(value.text);
    if (value === undefined || target === undefined) continue;
    const { pointer, text: id } = value;
    const named = target === node ? { kind: "self" as const } : { kind: "node" as const, node: target };
    yield { kind, pointer, id, owner: node, input: undefined, target: named, repeats: undefined };
  }
}
