import type { FlowNode, InputRef, NodeReference } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { isProducing } from "../graph/outputs.js";
import type { PathFacts } from "../runs/path-facts.js";

/** An output that is made without an approval. */
export interface Unapproved {
  readonly node: FlowNode;
  /** An approval before it that some run goes around. */
  readonly approval: FlowNode | undefined;
}

/**
 * The outputs that some run makes without an approval. A node waits for all that it reads, so that one approved source is
 * enough; a merge takes any of its members, so that all of them have to be approved.
 * Complexity: O(nodes + references), and a question of runs for each `dependsOn` on something approved.
 */
export function findUnapproved(graph: FlowGraph, paths: PathFacts): Unapproved[] {
  const approvals = new Approvals(graph, paths);
  const outputs = [...graph.outputs.all].filter((node) => !graph.cyclicNodes.has(node));
  return outputs.flatMap((node) =>
    approvals.isApproved(node) ? [] : [{ node, approval: findBefore(node, graph) }],
  );
}

/** What waits for an approval, in the order in which nodes run. */
class Approvals {
  readonly #graph: FlowGraph;
  readonly #paths: PathFacts;
  readonly #refs = new Map<FlowNode, InputRef[]>();
  readonly #starts = new Set<FlowNode>();
  readonly #ends = new Set<FlowNode>();

  constructor(graph: FlowGraph, paths: PathFacts) {
    this.#graph = graph;
    this.#paths = paths;
    for (const { input, ref } of graph.flow.readings) {
      const refs = this.#refs.get(input.node);
      if (refs === undefined) this.#refs.set(input.node, [ref]);
      else refs.push(ref);
    }
    for (const index of graph.order.order) {
      const point = graph.points[index];
      if (point === undefined) continue;
      const { node, role } = point;
      if (role !== "end" && this.#startsApproved(node)) this.#starts.add(node);
      if (role !== "start" && this.#endsApproved(node)) this.#ends.add(node);
    }
  }

  isApproved(node: FlowNode): boolean {
    return this.#ends.has(node);
  }

  #startsApproved(node: FlowNode): boolean {
    if (node.type === "user-approval") return true;
    if (this.#graph.loops.around(node).some((loop) => this.#starts.has(loop.node))) return true;
    const isSeen = (reference: NodeReference) => this.#isSeenApproved(reference, node);
    for (const ref of this.#refs.get(node) ?? []) {
      if (ref.node !== undefined && isSeen(ref.node)) return true;
      if (ref.conditional.length > 0 && ref.conditional.every(isSeen)) return true;
    }
    return node.dependsOn.some((reference) => isSeen(reference) && !this.#isPassedBy(reference, node));
  }

  #endsApproved(node: FlowNode): boolean {
    if (this.#starts.has(node)) return true;
    const body = this.#graph.loops.byNode.get(node)?.body ?? [];
    const isRead = (member: FlowNode) =>
      (this.#graph.readers.get(member) ?? []).some(
        ({ owner, kind }) => owner !== node && kind !== "depends-on",
      );
    const last = body.filter((member) => isProducing(member) && !isRead(member));
    return last.length > 0 && last.every((member) => this.#ends.has(member));
  }

  #isSeenApproved({ target }: NodeReference, reader: FlowNode): boolean {
    if (target.kind !== "node") return false;
    const isInside = this.#graph.loops.byNode.get(target.node)?.members.has(reader) ?? false;
    return (isInside ? this.#starts : this.#ends).has(target.node);
  }

  /** Whoever depends on a node goes on where that is skipped. */
  #isPassedBy({ target }: NodeReference, node: FlowNode): boolean {
    return target.kind === "node" && this.#paths.mayRunWithout(node, target.node) === true;
  }
}

/** Some approval from which a node can be reached. */
function findBefore(node: FlowNode, graph: FlowGraph): FlowNode | undefined {
  const seen = new Set([node]);
  // A set yields what is added while it is walked.
  for (const next of seen) {
    if (next.type === "user-approval") return next;
    for (const { source } of graph.edgesInto(next)) seen.add(source);
  }
  return undefined;
}
