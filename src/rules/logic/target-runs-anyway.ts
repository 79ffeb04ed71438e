import type { Change } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, suggest } from "../../diagnostics/propose.js";
import { ours, reference } from "../../diagnostics/source.js";
import { findRouters, type Router } from "../../facts/routers.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { statesField } from "../../flow/node-fields.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { defineRule } from "../define-rule.js";

export const logicTargetRunsAnyway = defineRule({
  id: "logic/target-runs-anyway",
  severity: "info",
  basis: "inferred",
  source: [
    reference("flow[].inputs[].ref.equal", "it lets a node run on one outcome"),
    ours("a node that nothing gates runs in every run"),
  ],
  description: "A node that an outcome names depends on the if-else node.",
  messages: {
    one: 'An outcome of "{node}" names "{target}", but nothing makes "{target}" depend on "{node}", so that it runs whatever comes out.',
    several:
      'The outcomes of "{node}" name {nodes}, but nothing makes them depend on "{node}", so that they run whatever comes out.',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic"] },
  check({ graph }, report) {
    // Who depends on whom is open where several nodes share an id.
    if (graph.flow.nodes.some(({ duplicateOf }) => duplicateOf !== undefined)) return;
    let left = MOST_STEPS;
    for (const { node, targets } of findRouters(graph)) {
      const behind = findBehind(node, graph, left);
      left -= behind.size;
      if (left < 0) return;
      // An if-else node that comes from what it names goes in a circle, which has its finding.
      const free = targets.filter(
        (target) => !behind.has(graph.startOf(target.node)) && !goInCircle(node, target.node, graph),
      );
      const [first, ...others] = free;
      if (first === undefined) continue;
      const nodes = free.map(({ value }) => value.text);
      const shared = {
        at: first.value.pointer,
        related: free.map((target) => {
          return { at: target.node.pointer, role: "target", says: relation("namedNode") };
        }),
        repair: { node, targets: free },
      };
      const data = { node: node.id ?? "" };
      if (others.length === 0)
        report({ ...shared, messageId: "one", data: { ...data, target: first.value.text } });
      else report({ ...shared, messageId: "several", data: { ...data, nodes } });
    }
  },
  repair: ({ node, targets }: Pick<Router, "node" | "targets">) => [
    suggest(
      targets.length === 1 ? title("runOnOutcome") : title("runOnOutcomes"),
      targets.map((target) => gateOn(node, target.value.text, target.node)),
    ),
  ],
});

/** Many of them in a long flow must not take their number times the edges. */
const MOST_STEPS = 500_000;

/** The points that depend on a node, but by being named as an outcome. */
function findBehind(node: FlowNode, graph: FlowGraph, most: number): ReadonlySet<number> {
  const { digraph, edges } = graph;
  const behind = new Set<number>([graph.endOf(node)]);
  // A set yields what is added while it is walked.
  for (const next of behind) {
    const end = digraph.outStart[next + 1] ?? 0;
    for (let at = digraph.outStart[next] ?? 0; at < end; at++) {
      const edge = digraph.outEdges[at] ?? -1;
      if (edges[edge]?.kind !== "select") behind.add(digraph.targets[edge] ?? -1);
    }
    if (behind.size > most) break;
  }
  return behind;
}

function goInCircle(one: FlowNode, other: FlowNode, graph: FlowGraph): boolean {
  const { componentOf } = graph.components;
  return componentOf[graph.startOf(one)] === componentOf[graph.endOf(other)];
}

function gateOn({ id }: FlowNode, equal: string, target: FlowNode): Change {
  const gate = { name: "conditional", type: "string", ref: { node: id ?? "", equal } };
  const at = `${target.pointer}/inputs`;
  return statesField(target, "inputs") ? add(`${at}/-`, gate) : add(at, [gate]);
}
