import { relation, title } from "../../diagnostics/phrase.js";
import { sacrifice } from "../../diagnostics/propose.js";
import { liveRuns, ours } from "../../diagnostics/source.js";
import { dropReferences } from "../../facts/mend-flow.js";
import type { FlowNode, NodeInput } from "../../flow/flow-model.js";
import { isIfElse } from "../../flow/node-fields.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { defineRule } from "../define-rule.js";

export const pathMergeNotExclusive = defineRule({
  id: "path/merge-not-exclusive",
  severity: "info",
  basis: "inferred",
  source: [
    liveRuns("an input with `conditional` takes whichever of its members ran"),
    ours("only one of them is meant to run"),
  ],
  description: "Of the members of a merge only one runs.",
  messages: {
    shared:
      'Input "{input}" of node "{node}" takes whichever of {members} ran, but both can run: which one is taken is open, and both are billed.',
  },
  mutesNothing: true,
  concerns: { refs: ["conditional"] },
  check({ flow, paths, graph, restsOn }, report) {
    if (graph.hasFaults || flow.nodes.some((node) => hasShadowedCase(node, graph))) return;
    for (const { input, members, witness } of paths.merges) {
      const ids = members.map(({ id }) => id ?? "");
      report({
        messageId: "shared",
        at: `${input.ref?.pointer ?? input.pointer}/conditional`,
        data: { input: input.name ?? "", node: input.node.id ?? "", members: ids },
        restsOn: restsOn(({ merges }) => merges.some((merge) => merge.input === input)),
        related: members.map(({ pointer }) => ({ at: pointer, role: "member", says: relation("oneOfTwo") })),
        witness,
        repair: { input, members },
      });
    }
  },
  repair: ({ input, members }: { input: NodeInput; members: readonly FlowNode[] }) => {
    const listed = input.ref?.conditional ?? [];
    return members
      .map((member) => {
        const entries = listed.filter(({ target }) => target.kind === "node" && target.node === member);
        return sacrifice(title("notTake", { node: member.id ?? "" }), dropReferences(entries));
      })
      .reverse();
  },
});

/** Another finding says that a case is never chosen; what then runs together follows from it. */
function hasShadowedCase(node: FlowNode, graph: FlowGraph): boolean {
  if (!isIfElse(node)) return false;
  const { constant, repeated } = graph.shadowedCases(node);
  return constant.length > 0 || repeated.length > 0;
}
