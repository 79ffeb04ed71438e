import type { FlowNode } from "../flow/flow-model.js";
import { hasUnreadInputs } from "../flow/node-fields.js";
import { allInputs } from "../flow/node-inputs.js";
import { findReachable } from "./algorithms/reachable.js";
import type { FlowGraph } from "./flow-graph.js";

/** Says which nodes come before others, by whatever kind of edge. */
export class Ancestors {
  readonly #graph: FlowGraph;
  #open: ReadonlySet<FlowNode> | undefined;
  #node: FlowNode | undefined;
  #marks: Uint8Array = new Uint8Array();
  #isOpen = false;
  /** Many nodes that ask must not take their number times the edges. */
  #left = MOST_VISITS;

  constructor(graph: FlowGraph) {
    this.#graph = graph;
  }

  /**
   * Whether a node comes before another one, or may: where some reference on the way cannot be read.
   * Complexity: O(points + edges) for each asking node, bounded.
   */
  mayInclude(source: FlowNode, node: FlowNode): boolean {
    if (this.#node !== node && !this.#search(node)) return true;
    if (this.#isOpen) return true;
    return this.#marks[this.#graph.startOf(source)] === 1 || this.#marks[this.#graph.endOf(source)] === 1;
  }

  #search(node: FlowNode): boolean {
    const { digraph, points } = this.#graph;
    this.#left -= points.length + this.#graph.edges.length;
    if (this.#left < 0) return false;
    this.#node = node;
    this.#marks = findReachable(digraph, [this.#graph.startOf(node)], "backward");
    this.#open ??= new Set(this.#graph.flow.nodes.filter(hasOpenReferences));
    const open = this.#open;
    this.#isOpen = open.size > 0 && points.some((point, at) => this.#marks[at] === 1 && open.has(point.node));
    return true;
  }
}

const MOST_VISITS = 5_000_000;

/** A reference of the node leads nowhere, or could not be read: it may be meant to lead anywhere. */
export function hasOpenReferences(node: FlowNode): boolean {
  const { broken, dependsOn, body } = node;
  if (node.id === undefined || FIELDS.some((field) => broken.has(field))) return true;
  if (hasUnreadInputs(node)) return true;
  if ([...dependsOn, ...body].some(({ target }) => target.kind !== "node")) return true;
  return allInputs(node).some((input) => {
    if (FIELDS.some((field) => input.broken.has(field)) || (input.ref?.broken.size ?? 0) > 0) return true;
    const { ref } = input;
    if (ref === undefined) return false;
    const target = ref.workflow?.target.kind;
    if (target === "unknown" || target === "missing-name") return true;
    const named = ref.node === undefined ? ref.conditional : [ref.node, ...ref.conditional];
    return (
      named.some(({ target }) => target.kind !== "node") || (named.length === 0 && ref.workflow === undefined)
    );
  });
}

const FIELDS = ["inputs", "ref", "items", "dependsOn", "loopBodyNodeIds"];
