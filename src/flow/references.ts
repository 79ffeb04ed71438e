import type {
  Flow,
  FlowNode,
  LogicValue,
  NodeReference,
  ReferenceKind,
  ReferenceTarget,
} from "./flow-model.js";
import { NodeInput } from "./input-declaration.js";
import type { Placed } from "./place.js";

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

/** A reference as it is read: everything but its pointer is known. */
export class PlacedReference implements NodeReference {
  readonly kind: ReferenceKind;
  readonly id: string;
  readonly owner: FlowNode;
  readonly input: NodeInput | undefined;
  readonly target: ReferenceTarget;
  readonly repeats: NodeReference | undefined;
  readonly #place: Placed;
  readonly #key: string | number | undefined;

  /** @param place where it stands: with a key the member of that place, without the place itself. */
  constructor(
    kind: ReferenceKind,
    id: string,
    from: FlowNode | NodeInput,
    target: ReferenceTarget,
    place: Placed,
    key?: string | number,
    repeats?: NodeReference,
  ) {
    const isInput = from instanceof NodeInput;
    this.kind = kind;
    this.id = id;
    this.owner = isInput ? from.node : from;
    this.input = isInput ? from : undefined;
    this.target = target;
    this.repeats = repeats;
    this.#place = place;
    this.#key = key;
  }

  get pointer(): string {
    const { pointer } = this.#place;
    return this.#key === undefined ? pointer : `${pointer}/${this.#key}`;
  }
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
    selections ??= [];
    selections.push(new PlacedReference(kind, value.text, node, selectedBy(node, target), value));
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
