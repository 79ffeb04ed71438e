import type { Flow, FlowNode, NodeReference, ReferenceKind } from "./flow-model.js";
import { allInputs } from "./node-inputs.js";

/**
 * The one extractor: every reference of a flow to a node, in document order within each node.
 * Case values and defaults of logic nodes count when they name a node.
 */
export function extractReferences(flow: Flow): readonly NodeReference[] {
  return flow.references;
}

/** The references of some kinds only. */
export function nodeReferencesOf(flow: Flow, kinds: readonly ReferenceKind[]): readonly NodeReference[] {
  return flow.references.filter(({ kind }) => kinds.includes(kind));
}

/** Collects the references of all nodes once, when the flow is read. Complexity: O(nodes + references). */
export function collectReferences(
  nodes: readonly FlowNode[],
  flow: Pick<Flow, "nodesById">,
): NodeReference[] {
  const references: NodeReference[] = [];
  for (const node of nodes) addReferencesOf(node, flow, references);
  return references;
}

/** The references that one node makes. */
function addReferencesOf(
  node: FlowNode,
  { nodesById }: Pick<Flow, "nodesById">,
  references: NodeReference[],
): void {
  for (const { ref } of allInputs(node)) {
    if (ref?.node !== undefined) references.push(ref.node);
    for (const member of ref?.conditional ?? NONE) references.push(member);
  }
  for (const wait of node.dependsOn) references.push(wait);
  for (const entry of node.body) references.push(entry);
  for (const selection of selectionsOf(node, nodesById)) references.push(selection);
}

/** The references that the outcomes of a logic node make. */
export function selectionsOf(
  node: FlowNode,
  nodesById: ReadonlyMap<string, FlowNode>,
): readonly NodeReference[] {
  if (node.type !== "logic" || node.logic === undefined) return NONE;
  // Values that name nodes are rare.
  if (node.logic.outcomes?.every((value) => !nodesById.has(value))) return NONE;
  const selections: NodeReference[] = [];
  const values = [
    ...node.logic.cases.map(({ value }) => ({ kind: "case-value" as const, value })),
    { kind: "default" as const, value: node.logic.default },
  ];
  for (const { kind, value } of values) {
    const target = value === undefined ? undefined : nodesById.get(value.text);
    if (value === undefined || target === undefined) continue;
    const { pointer, text: id } = value;
    const named = target === node ? { kind: "self" as const } : { kind: "node" as const, node: target };
    selections.push({ kind, pointer, id, owner: node, input: undefined, target: named, repeats: undefined });
  }
  return selections;
}

const NONE: readonly NodeReference[] = [];
