import { relation, title } from "../../diagnostics/phrase.js";
import { remove, sacrifice } from "../../diagnostics/propose.js";
import { ours, reference } from "../../diagnostics/source.js";
import { findVainApproval, runsWithout } from "../../facts/approval-subjects.js";
import { runLike } from "../../facts/hang-edits.js";
import type { FlowNode } from "../../flow/flow-model.js";
import type { PathFacts } from "../../runs/path-facts.js";
import { defineRule } from "../define-rule.js";

export const dependsOnSkippedSource = defineRule({
  id: "depends-on/skipped-source",
  severity: "info",
  basis: "inferred",
  source: [
    reference("flow[].inputs[].ref.equal, conditional", "they decide whether a node is skipped"),
    ours("who waits for a skipped node goes on"),
  ],
  onRequest: true,
  description: "What a node waits for runs whenever the node runs.",
  messages: {
    skipped:
      'Node "{node}" lists "{source}" in {field}, but also runs in a run in which "{source}" is skipped: it then goes on without it.',
  },
  concerns: { fields: ["dependsOn"] },
  check({ flow, graph, paths, readings, restsOn, spell }, report) {
    // Where a skipped dependency is waited for, the hang speaks.
    if (graph.isUnbranched || readings.skippedDependency === "waits") return;
    const crossing = new Set(graph.crossings.map(({ reference }) => reference));
    for (const node of flow.nodes) {
      // Of an approval with nothing to show another finding speaks.
      if (node.dependsOn.length === 0 || findVainApproval(node, graph, paths) !== undefined) continue;
      for (const wait of node.dependsOn) {
        const { target, repeats, pointer, id } = wait;
        if (target.kind !== "node" || repeats !== undefined || crossing.has(wait)) continue;
        const answer = runWithout(node, target.node, paths);
        if (answer === undefined) continue;
        report({
          messageId: "skipped",
          at: pointer,
          subject: id,
          data: { node: node.id ?? "", source: id, field: spell("dependsOn") },
          restsOn: restsOn((under) => runWithout(node, target.node, under) !== undefined),
          related: [
            {
              at: target.node.pointer,
              role: "skipped",
              says: relation("skippedThen", { node: target.node.id ?? "" }),
            },
          ],
          witness: answer.witness,
          repair: { node, source: target.node, at: pointer },
        });
      }
    }
  },
  repair: ({ node, source, at }: { node: FlowNode; source: FlowNode; at: string }) => [
    ...runLike(node, [source]),
    sacrifice(title("removeEntry"), [remove(at)]),
  ],
});

/** A run that has the node and not the other one, though some run has both. */
function runWithout(node: FlowNode, other: FlowNode, paths: PathFacts) {
  if (paths.questions.maySkip(other) !== true || paths.canRunTogether(node, other) !== true) return undefined;
  const answer = paths.questions.ask(runsWithout(node, [other]));
  return answer.kind === "shown" ? answer : undefined;
}
