import type { ProposedEdit, RelatedPlace } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { liveRuns, reference } from "../../diagnostics/source.js";
import type { EdgeKind } from "../../flow/public-words.js";
import type { Cycle } from "../../graph/cycles.js";
import type { FlowEdge } from "../../graph/flow-edges.js";
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
  check({ graph }, report) {
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
        repair: found.breaking,
      });
    }
  },
  repair: (breaking: readonly FlowEdge[]) => {
    return breaking.slice(0, MOST_EDITS).flatMap(removeHop);
  },
});

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
    return [suggest(title("notWait", { node, source: reference.id }), [remove(reference.pointer)])];
  }
  if (input === undefined) return [];
  return [suggest(title("removeInput", { input: input.name ?? "", node }), [remove(input.pointer)])];
}
