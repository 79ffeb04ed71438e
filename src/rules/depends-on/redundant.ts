import { relation, title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import type { FlowNode, NodeReference } from "../../flow/flow-model.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import type { PathFacts } from "../../runs/path-facts.js";
import { defineRule } from "../define-rule.js";

export const dependsOnRedundant = defineRule({
  id: "depends-on/redundant",
  severity: "info",
  basis: "inferred",
  source: [ours("a node waits for what it reads anyway, and for what that reads")],
  description: "A node does not list a node that it waits for anyway.",
  messages: {
    reads:
      'Node "{node}" lists "{target}" in {field} but already reads it, which makes it wait just the same.',
    through:
      'Node "{node}" lists "{target}" in {field} but reads "{way}", which waits for it, so that it waits just the same.',
    several: 'Node "{node}" lists {nodes} in {field} but already waits for them by what it reads.',
  },
  concerns: { fields: ["dependsOn"] },
  check({ flow, graph, paths, spell }, report) {
    const ways = new PlainWays(graph, paths);
    for (const node of flow.nodes) {
      const redundant = node.dependsOn.flatMap((wait) => {
        const { target, repeats } = wait;
        if (target.kind !== "node" || repeats !== undefined || target.node.type === "user-approval")
          return [];
        const way = ways.find(node, target.node);
        return way === undefined ? [] : [{ wait, target: target.node, way }];
      });
      const [first, ...others] = redundant;
      if (first === undefined) continue;
      const { wait, target, way } = first;
      const data = { node: node.id ?? "", field: spell("dependsOn") };
      const shared = {
        at: wait.pointer,
        subject: wait.id,
        related: others.map((each) => ({ at: each.wait.pointer, role: "entry", says: relation("asWell") })),
        repair: redundant.map((each) => each.wait),
      };
      if (others.length > 0) {
        const nodes = redundant.map((each) => each.wait.id);
        report({ ...shared, messageId: "several", data: { ...data, nodes } });
      } else if (way === target)
        report({ ...shared, messageId: "reads", data: { ...data, target: wait.id } });
      else report({ ...shared, messageId: "through", data: { ...data, target: wait.id, way: way.id ?? "" } });
    }
  },
  repair: (entries: readonly NodeReference[]) => {
    return [
      suggest(
        entries.length === 1 ? title("removeEntry") : title("removeEntries"),
        entries.map(({ pointer }) => remove(pointer)),
      ),
    ];
  },
});

/** What nodes wait for by what they read, over nodes none of which can be skipped. */
class PlainWays {
  readonly #graph: FlowGraph;
  readonly #paths: PathFacts;
  readonly #skippable = new Map<FlowNode, boolean>();
  #node: FlowNode | undefined;
  /** By node the first one on the way to it. */
  #ways: ReadonlyMap<FlowNode, FlowNode> = new Map();
  /** Many nodes with long ways must not take their number times the edges. */
  #left = MOST_STEPS;

  constructor(graph: FlowGraph, paths: PathFacts) {
    this.#graph = graph;
    this.#paths = paths;
  }

  /** The node that is read on the way to a target, which may be the target itself. */
  find(node: FlowNode, target: FlowNode): FlowNode | undefined {
    if (this.#reads(node, true).includes(target)) return target;
    if (this.#graph.cyclicNodes.has(node) || this.#maySkip(target)) return undefined;
    if (this.#node !== node) {
      this.#node = node;
      this.#ways = this.#search(node);
    }
    return this.#ways.get(target);
  }

  /** Complexity: O(nodes and edges before the node), bounded. */
  #search(node: FlowNode): ReadonlyMap<FlowNode, FlowNode> {
    const ways = new Map<FlowNode, FlowNode>();
    const add = (read: FlowNode, first: FlowNode) => {
      if (!ways.has(read) && !this.#maySkip(read)) ways.set(read, first);
    };
    for (const read of this.#reads(node)) add(read, read);
    // A map yields what is added while it is walked.
    for (const [next, first] of ways) {
      if (this.#left-- < 0) break;
      for (const read of this.#reads(next)) add(read, first);
    }
    return ways;
  }

  /** What is named in `conditional` beside it does not count on the way: with that the node may be skipped. */
  #reads(node: FlowNode, isOwn = false): FlowNode[] {
    const edges = this.#graph
      .edgesInto(node)
      .filter(({ kind, ref }) => kind === "data" && (isOwn || ref?.conditional.length === 0));
    return edges.map(({ source }) => source);
  }

  #maySkip(node: FlowNode): boolean {
    const known = this.#skippable.get(node) ?? this.#isSkippable(node);
    this.#skippable.set(node, known);
    return known;
  }

  #isSkippable(node: FlowNode): boolean {
    if (node.type === "user-approval") return true;
    return !this.#graph.isUnbranched && this.#paths.questions.maySkip(node) !== false;
  }
}

const MOST_STEPS = 100_000;
