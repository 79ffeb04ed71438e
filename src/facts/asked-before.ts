import type { FlowNode, WorkflowInput } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { findReachable } from "../graph/algorithms/reachable.js";
import type { FlowGraph } from "../graph/flow-graph.js";

/**
 * The nodes that may well run only when a workflow input is given: they stand behind an if-else node that reads it, or
 * behind one of which nothing is said when it runs.
 */
export class AskedBefore {
  readonly #graph: FlowGraph;
  readonly #asking: ReadonlyMap<WorkflowInput, readonly FlowNode[]>;
  readonly #behindOpen: ReadonlySet<FlowNode>;

  /** Complexity: O(nodes + edges). */
  constructor(graph: FlowGraph, notDecided: ReadonlyMap<FlowNode, string>) {
    this.#graph = graph;
    this.#asking = findAsking(graph.flow.nodes);
    this.#behindOpen = nodesBehind([...notDecided.keys()], graph);
  }

  /** Complexity: O(nodes + edges), if some if-else node reads the input. */
  of(input: WorkflowInput): (node: FlowNode) => boolean {
    const behind = nodesBehind(this.#asking.get(input) ?? [], this.#graph);
    return (node) => behind.has(node) || this.#behindOpen.has(node);
  }
}

function nodesBehind(nodes: readonly FlowNode[], graph: FlowGraph): ReadonlySet<FlowNode> {
  if (nodes.length === 0) return new Set();
  const ends = nodes.map((node) => graph.endOf(node));
  const marks = findReachable(graph.digraph, ends, "forward");
  return new Set(graph.points.filter((_, point) => marks[point] === 1).map(({ node }) => node));
}

function findAsking(nodes: readonly FlowNode[]): Map<WorkflowInput, FlowNode[]> {
  const asking = new Map<WorkflowInput, FlowNode[]>();
  for (const node of nodes) {
    if (!isIfElse(node)) continue;
    for (const { ref } of node.inputs) {
      if (ref?.workflow?.target.kind !== "input") continue;
      const { input } = ref.workflow.target;
      const known = asking.get(input);
      if (known === undefined) asking.set(input, [node]);
      else known.push(node);
    }
  }
  return asking;
}
