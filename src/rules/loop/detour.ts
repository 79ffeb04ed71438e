import { MOST_RELATED, type RelatedPlace } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, otherwise, suggest } from "../../diagnostics/propose.js";
import { liveRuns, reference } from "../../diagnostics/source.js";
import { CrossingJudge, dropCrossing, otherMembers } from "../../facts/crossing-effects.js";
import { dropReferences } from "../../facts/mend-flow.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { type Crossing, hopsOf, mayBeMember } from "../../graph/crossings.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { defineRule } from "../define-rule.js";

export const loopDetour = defineRule({
  id: "loop/detour",
  severity: "error",
  basis: "observed",
  source: [
    reference("flow[].loopBodyNodeIds", "its nodes are cloned for each iteration and skipped themselves"),
    liveRuns("a node that reads a skipped one stays pending"),
  ],
  description: "What runs between two nodes of a loop body is in the body too.",
  messages: {
    leaves:
      'Node "{node}" stands between "{member}" and "{back}" in the body of "{loop}" but is not in it: it waits forever, and the loop with it.',
    never:
      'Node "{node}" stands between "{member}" and "{back}" in the body of "{loop}" but is not in it: only copies of "{member}" run, so "{node}" never runs.',
    skipped:
      'Node "{node}" stands between "{member}" and "{back}" in the body of "{loop}" but is not in it: only copies of "{member}" run, so "{node}" is always skipped.',
    order:
      'Node "{node}" stands between "{member}" and "{back}" in the body of "{loop}" but is not in it, so it does not wait for the copies of "{member}".',
    template:
      'Node "{node}" stands between "{member}" and "{back}" in the body of "{loop}" but is not in it: outside of the loop "{member}" counts as skipped.',
  },
  concerns: { nodes: ["for-each"] },
  check({ graph, readings }, report) {
    const judge = new CrossingJudge(graph, readings);
    for (const crossing of graph.crossings) {
      const { reference, reader, member, loop, wayBack } = crossing;
      if (wayBack === undefined || mayBeMember(reader, loop.node, graph)) continue;
      const { effect, rests } = judge.judge(crossing);
      report({
        messageId: effect === "waits" ? (judge.holdsLoopBack(crossing) ? "leaves" : "never") : effect,
        at: reference.pointer,
        data: {
          node: reader.id ?? "",
          member: member.id ?? "",
          back: wayBack.end.id ?? "",
          loop: loop.node.id ?? "",
        },
        subject: reference.id,
        restsOn: rests.map((name) => `${name}=${readings[name]}`),
        related: pathOf(crossing),
        relatedCount: 1 + wayBack.length,
        repair: { crossing, graph },
      });
    }
  },
  repair: ({ crossing, graph }: { crossing: Crossing; graph: FlowGraph }) => {
    const dropped = otherwise([dropCrossing(crossing)]);
    const found = findJoining(crossing, graph);
    if (found === undefined) return dropped;
    const { loop, joining } = found;
    const changes = joining.map((id) => add(`${loop.pointer}/loopBodyNodeIds/-`, id));
    const others = otherMembers(crossing);
    const alone =
      others.length === 0
        ? []
        : [suggest(title("joinDetourAlone", { nodes: joining }), [...changes, ...dropReferences(others)])];
    return [suggest(title("joinDetour", { nodes: joining }), changes), ...otherwise(alone), ...dropped];
  },
});

function pathOf({ reference, reader, member, wayBack }: Crossing): RelatedPlace[] {
  const hops = [...hopsOf(wayBack, MOST_RELATED - 1)];
  return [{ pointer: reference.pointer, source: member, target: reader }, ...hops].map(
    ({ pointer, source, target }) => ({
      at: pointer,
      role: "path",
      says: relation("hangsOn", { node: target.id ?? "", source: source.id ?? "" }),
    }),
  );
}

/** The outside nodes of the path, where they are few enough to be meant for the body. */
function findJoining({ loop, reader, wayBack }: Crossing, graph: FlowGraph) {
  // The last hop leads into the body, and one may lead through a loop.
  if (wayBack === undefined || wayBack.length > 2 * MOST_JOINING) return undefined;
  const hops = [...hopsOf(wayBack, wayBack.length)];
  const outside = new Set<FlowNode>([reader, ...hops.map(({ target }) => target)]);
  const joining = [...outside]
    .filter((node) => !loop.members.has(node) && node !== loop.node)
    .map(({ id }) => id)
    .filter((id) => id !== undefined);
  const isLost = graph.loops.byNode.get(loop.node) !== loop;
  if (joining.length === 0 || joining.length > MOST_JOINING || isLost) return undefined;
  return { loop: loop.node, joining };
}

const MOST_JOINING = 4;
