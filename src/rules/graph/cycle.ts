import type { ProposedEdit, RelatedPlace } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, remove, sacrifice, suggest } from "../../diagnostics/propose.js";
import { liveRuns, reference } from "../../diagnostics/source.js";
import type { FlowNode, NodeInput } from "../../flow/flow-model.js";
import type { EdgeKind } from "../../flow/public-words.js";
import type { Cycle } from "../../graph/cycles.js";
import type { FlowEdge } from "../../graph/flow-edges.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { defineRule } from "../define-rule.js";

export const graphCycle = defineRule({
  id: "graph/cycle",
  severity: "error",
  basis: "documented",
  source: [
    reference("flow[].dependsOn, inputs[].ref", "a node comes after those that it names and reads"),
    liveRuns("any member of a `conditional` is enough", { only: ["avoidable"] }),
  ],
  description: "No node waits, over other nodes, for itself.",
  messages: {
    cycle: "The nodes {path} wait for each other in a circle, so none of them would ever start.",
    avoidable:
      "The nodes {path} wait for each other in a circle; they start only if a node outside of it lets one run.",
    chosen:
      "The nodes {path} go in a circle, since a case value or default names one of them; if that makes it wait, none of them would ever start.",
  },
  check({ graph, spell }, report) {
    for (const found of withoutTwins(graph.cycles)) {
      const [first] = found.hops;
      if (first === undefined) continue;
      const isChosen = found.hops.some(({ kind }) => kind === "select");
      report({
        messageId: !found.avoidable ? "cycle" : isChosen ? "chosen" : "avoidable",
        severity: found.avoidable ? "warning" : "error",
        certainty: found.avoidable ? "possible" : "certain",
        at: first.pointer,
        data: { path: pathOf(found) },
        identity: [[...new Set(found.nodes.map(({ id }) => id ?? ""))].sort().join(" ")],
        related: found.hops.map(describeHop),
        repair: { found, graph, field: spell("loopBodyNodeIds") },
      });
    }
  },
  repair: ({ found, graph, field }: { found: Cycle; graph: FlowGraph; field: string }) => {
    const inside = new Set(found.nodes);
    const ranked = [...found.breaking].sort((a, b) => odd(b, inside) - odd(a, inside));
    return [...joinBody(found, graph, field), ...ranked.slice(0, MOST_EDITS).flatMap(removeHop)];
  },
});

/** A node between a loop and what stands in its body was to be in the body. */
function joinBody({ nodes, hops }: Cycle, { loops }: FlowGraph, field: string): ProposedEdit[] {
  return nodes.flatMap((loop) => {
    const members = loops.byNode.get(loop)?.members;
    const isMember = (node: FlowNode) => node === loop || members?.has(node) === true;
    const joining = [...new Set(hops.map(({ target }) => target))].filter((node) => !isMember(node));
    const isWay = members !== undefined && hops.some(({ target }) => members.has(target));
    if (!isWay || joining.length === 0 || joining.length > MOST_JOINING) return [];
    const ids = joining.map(({ id }) => id ?? "");
    return [
      suggest(
        title("joinBody", { nodes: ids, field, loop: loop.id ?? "" }),
        ids.map((id) => add(`${loop.pointer}/loopBodyNodeIds/-`, id)),
      ),
    ];
  });
}

const MOST_JOINING = 4;

/** How much a hop looks like the one that was drawn too many: without it each node has something to work on. */
function odd({ reference, source, target }: FlowEdge, inside: ReadonlySet<FlowNode>): number {
  const input = reference?.input;
  const others = target.inputs.filter((one) => one !== input && !readsFrom(one, inside));
  const isLast = target.inputs.length > 1 && target.inputs.at(-1) === input;
  return (others.length > 0 ? 2 : 0) + (source.index > target.index ? 1 : 0) + (isLast ? 1 : 0);
}

function readsFrom({ ref }: NodeInput, nodes: ReadonlySet<FlowNode>): boolean {
  return ref?.node?.target.kind === "node" && nodes.has(ref.node.target.node);
}

/**
 * Loops in the bodies of each other go in a circle twice, where they start and where they end: one mistake, of which
 * the certain one is told.
 */
function withoutTwins(cycles: readonly Cycle[]): Iterable<Cycle> {
  const byNodes = new Map<string, Cycle>();
  for (const found of cycles) {
    const nodes = found.nodes.map(({ index }) => index).join();
    const known = byNodes.get(nodes);
    if (known === undefined || (known.avoidable && !found.avoidable)) byNodes.set(nodes, found);
  }
  return byNodes.values();
}

const MOST_EDITS = 3;
const MOST_NAMED = 12;

/** The nodes of the circle in the order in which they wait for each other. */
function pathOf({ hops }: Cycle): string[] {
  const path: string[] = [];
  for (const { source } of hops) {
    const id = source.id ?? "";
    if (!path.includes(id)) path.push(id);
    if (path.length >= MOST_NAMED) break;
  }
  return path;
}

const HOPS = {
  data: "reads",
  branch: "runsOnOutcome",
  gate: "waitsFor",
  order: "dependsOn",
  select: "isSelectedBy",
  item: "runsInLoop",
  collect: "collects",
} as const satisfies Readonly<Record<EdgeKind, string>>;

function describeHop({ kind, source, target, pointer }: FlowEdge): RelatedPlace {
  const says = relation(HOPS[kind], { node: target.id ?? "", source: source.id ?? "" });
  return { at: pointer, role: kind, says };
}

function removeHop({ kind, reference, target, ref }: FlowEdge): ProposedEdit[] {
  const input = reference?.input;
  const node = target.id ?? "";
  if (
    reference !== undefined &&
    (kind === "order" || (kind === "gate" && (ref?.conditional.length ?? 0) > 1))
  ) {
    return [sacrifice(title("notWait", { node, source: reference.id }), [remove(reference.pointer)])];
  }
  if (input === undefined) return [];
  return [sacrifice(title("removeInput", { input: input.name ?? "", node }), [remove(input.pointer)])];
}
