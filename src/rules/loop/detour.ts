import type { Change, ProposedEdit, RelatedPlace } from "../../diagnostics/finding.js";
import { quote } from "../../diagnostics/quote.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { type Crossing, mayBeMember } from "../../graph/crossings.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { defineRule } from "../define-rule.js";

export const detour = defineRule({
  id: "loop/detour",
  severity: "error",
  basis: "documented",
  description: "What runs between two nodes of a loop body is in the body too.",
  messages: {
    leaves:
      'Node "{node}" stands between "{member}" and "{back}" in the body of "{loop}" but is not in it: it would wait for ever, and the loop with it.',
  },
  check({ graph }, report) {
    for (const crossing of graph.crossings) {
      const { reference, reader, member, loop, wayBack } = crossing;
      const back = wayBack.at(-1)?.target;
      if (back === undefined || mayBeMember(reader, loop.node, graph)) continue;
      report({
        messageId: "leaves",
        at: reference.pointer,
        data: {
          node: reader.id ?? "",
          member: member.id ?? "",
          back: back.id ?? "",
          loop: loop.node.id ?? "",
        },
        subject: reference.id,
        related: pathOf(crossing),
        edits: joinBody(crossing, graph),
      });
    }
  },
});

function pathOf({ reference, reader, member, wayBack }: Crossing): RelatedPlace[] {
  const hops = wayBack.map(({ pointer, source, target }) => ({ at: pointer, source, target }));
  return [{ at: reference.pointer, source: member, target: reader }, ...hops].map(
    ({ at, source, target }) => {
      return {
        at,
        role: "path",
        message: `"${quote(target.id ?? "", 60)}" hangs on "${quote(source.id ?? "", 60)}"`,
      };
    },
  );
}

/** Lists the outside nodes of the path in the body. */
function joinBody({ loop, reader, wayBack }: Crossing, graph: FlowGraph): ProposedEdit[] {
  const outside = new Set<FlowNode>([reader, ...wayBack.map(({ target }) => target)]);
  const joining = [...outside].filter((node) => !loop.members.has(node) && node !== loop.node);
  const ids = joining.map(({ id }) => id).filter((id) => id !== undefined);
  if (ids.length === 0 || ids.length > MOST_JOINING || graph.loops.byNode.get(loop.node) !== loop) return [];
  const at = `${loop.node.pointer}/loopBodyNodeIds/-`;
  const changes = ids.map((value): Change => ({ kind: "add", at, value }));
  const names = ids.map((id) => `"${quote(id, 40)}"`).join(" and ");
  return [{ title: `Put ${names} into the body`, safety: "suggestion", changes }];
}

const MOST_JOINING = 4;
