import type { Flow, FlowNode, InputRef, NodeReference } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { allInputs } from "../flow/node-inputs.js";
import type { EdgeKind } from "../flow/public-words.js";
import { nodesMeantBy, selectionsOf } from "../flow/references.js";
import { hasOpenBody, type Loops } from "./loops.js";

/** `source` comes before `target`. */
export class FlowEdge {
  readonly kind: EdgeKind;
  readonly source: FlowNode;
  readonly target: FlowNode;
  /** Absent where a loop without body makes the edge. */
  readonly reference: NodeReference | undefined;
  /** The `ref` that the reference stands in. */
  readonly ref: InputRef | undefined;

  constructor(
    kind: EdgeKind,
    source: FlowNode,
    target: FlowNode,
    reference: NodeReference | undefined,
    ref: InputRef | undefined,
  ) {
    this.kind = kind;
    this.source = source;
    this.target = target;
    this.reference = reference;
    this.ref = ref;
  }

  /** The place that makes the edge: a reference, or an entry of the body. */
  get pointer(): string {
    return (this.reference ?? this.source).pointer;
  }
}

/**
 * The edges that references make, in the order of the reading nodes, then those of the loops.
 * References that lead nowhere make none.
 * Complexity: O(nodes + references).
 */
export function buildFlowEdges(flow: Flow, loops: Loops): FlowEdge[] {
  const edges: FlowEdge[] = [];
  const selects = flow.references.some(({ kind }) => kind === "case-value" || kind === "default");
  const asked = selects ? findAskedValues(flow) : NOTHING_ASKED;
  for (const node of flow.nodes) {
    addInputEdges(node, edges);
    addOtherEdges(node, flow, asked, edges);
  }
  for (const loop of loops.all) addLoopEdges(loop.node, edges);
  return edges;
}

function addInputEdges(node: FlowNode, edges: FlowEdge[]): void {
  for (const { ref } of allInputs(node)) {
    if (ref === undefined) continue;
    if (ref.node?.target.kind === "node") {
      const source = ref.node.target.node;
      const kind = ref.equal !== undefined && isIfElse(source) ? "branch" : "data";
      edges.push(new FlowEdge(kind, source, node, ref.node, ref));
    }
    for (const member of ref.conditional) {
      if (member.target.kind !== "node" || member.repeats !== undefined) continue;
      const source = member.target.node;
      edges.push(new FlowEdge("gate", source, node, member, ref));
    }
  }
}

function addOtherEdges(node: FlowNode, flow: Flow, asked: AskedValues, edges: FlowEdge[]): void {
  for (const wait of node.dependsOn) {
    if (wait.target.kind !== "node" || wait.repeats !== undefined) continue;
    edges.push(edgeOf("order", wait.target.node, node, wait));
  }
  if (node.type !== "logic") return;
  for (const reference of selectionsOf(node, flow.nodesById)) {
    if (reference.target.kind !== "node" || asked(node).has(reference.id)) continue;
    edges.push(edgeOf("select", node, reference.target.node, reference));
  }
}

function addLoopEdges(loop: FlowNode, edges: FlowEdge[]): void {
  const before = edges.length;
  for (const entry of hasOpenBody(loop) ? [] : loop.body) {
    if (entry.repeats !== undefined) continue;
    for (const member of nodesMeantBy(entry)) {
      if (member !== loop)
        edges.push(edgeOf("item", loop, member, entry), edgeOf("collect", member, loop, entry));
    }
  }
  if (edges.length > before) return;
  // A loop without body still ends after it starts.
  edges.push(new FlowEdge("collect", loop, loop, undefined, undefined));
}

function edgeOf(kind: EdgeKind, source: FlowNode, target: FlowNode, reference: NodeReference): FlowEdge {
  return new FlowEdge(kind, source, target, reference, undefined);
}

/** The values that some `equal` asks of a node. */
type AskedValues = (node: FlowNode) => ReadonlySet<string>;

const NO_VALUES: ReadonlySet<string> = new Set();
const NOTHING_ASKED: AskedValues = () => NO_VALUES;

function findAskedValues(flow: Flow): AskedValues {
  // Nodes that share an id are asked together.
  const asked = new Map<FlowNode | readonly FlowNode[], Set<string>>();
  for (const node of flow.nodes) {
    for (const { ref } of allInputs(node)) {
      if (ref?.equal === undefined) continue;
      const references = ref.node === undefined ? ref.conditional : [ref.node, ...ref.conditional];
      for (const { target } of references) {
        const key =
          target.kind === "node" ? target.node : target.kind === "ambiguous" ? target.nodes : undefined;
        if (key === undefined) continue;
        const values = asked.get(key) ?? new Set();
        asked.set(key, values.add(ref.equal.text));
      }
    }
  }
  return (node) => asked.get(node) ?? asked.get(node.namesakes) ?? NO_VALUES;
}
