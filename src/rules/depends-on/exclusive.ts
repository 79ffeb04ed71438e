import { relation, title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { ours, reference } from "../../diagnostics/source.js";
import { runsWithout } from "../../facts/approval-subjects.js";
import type { FlowNode } from "../../flow/flow-model.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import type { PathFacts } from "../../runs/path-facts.js";
import { defineRule } from "../define-rule.js";

export const dependsOnExclusive = defineRule({
  id: "depends-on/exclusive",
  severity: "warning",
  basis: "inferred",
  source: [
    reference("flow[].inputs[].ref.equal, conditional", "they decide whether a node is skipped"),
    ours("who waits for a skipped node goes on"),
  ],
  description: "A node waits only for nodes that some run has beside it.",
  messages: {
    never:
      'Node "{node}" lists "{target}" in {field}, but no run has both: whenever "{node}" runs, "{target}" is skipped, so it never waits for it.',
  },
  concerns: { fields: ["dependsOn"] },
  check({ flow, graph, paths, readings, restsOn, spell }, report) {
    // Where a skipped dependency is waited for, the hang speaks.
    if (graph.isUnbranched || readings.skippedDependency === "waits") return;
    const crossing = new Set(graph.crossings.map(({ reference }) => reference));
    for (const node of flow.nodes) {
      for (const wait of node.dependsOn) {
        const { target, repeats, pointer, id } = wait;
        if (target.kind !== "node" || repeats !== undefined || crossing.has(wait)) continue;
        const other = target.node;
        if (asksForStatus(node, other, graph)) continue;
        if (paths.canRunTogether(node, other) !== false) continue;
        // Of what never runs another finding speaks.
        if (![node, other].every((each) => mayRun(each, paths))) continue;
        report({
          messageId: "never",
          at: pointer,
          subject: id,
          data: { node: node.id ?? "", target: id, field: spell("dependsOn") },
          restsOn: restsOn((under) => under.canRunTogether(node, other) === false),
          related: [{ at: other.pointer, role: "skipped", says: relation("skippedWhenever") }],
          repair: pointer,
        });
      }
    }
  },
  repair: (at: string) => [suggest(title("removeEntry"), [remove(at)])],
});

/** Who runs on what becomes of another node knows when that is skipped. */
function asksForStatus(node: FlowNode, other: FlowNode, graph: FlowGraph): boolean {
  return graph
    .edgesInto(node)
    .some(({ kind, source, ref }) => kind === "gate" && source === other && ref?.equal !== undefined);
}

function mayRun(node: FlowNode, { questions }: PathFacts): boolean {
  const { kind } = questions.ask(runsWithout(node, []));
  return kind === "shown" || kind === "possible";
}
