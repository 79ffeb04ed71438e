import type {
  Flow,
  FlowNode,
  LogicValue,
  NodeReference,
  ReferenceKind,
  ReferenceTarget,
} from "./flow-model.js";
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
  let selections: NodeReference[] | undefined;
  const select = (kind: ReferenceKind, value: LogicValue | undefined) => {
    const target = value === undefined ? undefined : nodesById.get(value.text);
    if (value === undefined || target === undefined) return;
    const { pointer, text: id } = value;
    selections ??= [];
    selections.push({
      kind,
      pointer,
      id,
      owner: node,
      input: undefined,
      target: selectedBy(node, target),
      repeats: undefined,
    });
  };
  for (const { value } of node.logic.cases) select("case-value", value);
  select("default", node.logic.default);
  return selections ?? NONE;
}

function selectedBy(owner: FlowNode, node: FlowNode): ReferenceTarget {
  if (node.namesakes.length > 0) return { kind: "ambiguous", nodes: node.namesakes };
  return node === owner ? { kind: "self" } : { kind: "node", node };
}

/** The nodes that a reference may mean: one, all that share the id, or none. Of very many that share it the first. */
export function nodesMeantBy({ target }: NodeReference): readonly FlowNode[] {
  if (target.kind === "ambiguous")
    return target.nodes.length > MOST_NAMESAKES ? target.nodes.slice(0, MOST_NAMESAKES) : target.nodes;
  return target.kind === "node" ? [target.node] : NO_NODES;
}

/** A flow may call all of its nodes alike, and name that id in each of its loops. */
const MOST_NAMESAKES = 50;
const NO_NODES: readonly FlowNode[] = [];
const NONE: readonly NodeReference[] = [];
