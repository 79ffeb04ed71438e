import { relation } from "../../diagnostics/phrase.js";
import { ours, reference } from "../../diagnostics/source.js";
import { describeOutcomes } from "../../facts/describe-outcomes.js";
import { collectsNothing, findNothingCollected } from "../../facts/nothing-collected.js";
import { defineRule } from "../define-rule.js";

export const loopNothingCollected = defineRule({
  id: "loop/nothing-collected",
  severity: "warning",
  basis: "inferred",
  source: [
    reference("flow[].inputs[].ref.equal, conditional", "they decide whether a node is skipped"),
    ours("a loop succeeds though everything in its body is skipped, and then hands out nothing"),
  ],
  description: "A loop that is read makes something in every run.",
  messages: {
    skipped:
      'When {outcomes}, every iteration of the for-each "{loop}" skips all that its body makes ({nodes}), so "{node}" gets no result from it.',
  },
  concerns: { nodes: ["for-each"] },
  check({ graph, callees, paths, restsOn }, report) {
    for (const { loop, makers, reading, witness } of findNothingCollected(graph, callees, paths)) {
      const outcomes = describeOutcomes(witness.outcomes);
      // What is skipped whatever is chosen never runs at all, which is another finding.
      if (outcomes.length === 0) continue;
      const { node } = reading.input;
      const question = collectsNothing(loop, makers, node);
      report({
        messageId: "skipped",
        at: reading.ref.pointer,
        data: { outcomes, loop: loop.id ?? "", nodes: makers.map(({ id }) => id ?? ""), node: node.id ?? "" },
        subject: loop.id ?? "",
        witness,
        restsOn: restsOn(({ questions }) => questions.ask(question).kind === "shown"),
        related: makers.map(({ pointer, id }) => {
          return { at: pointer, role: "skipped", says: relation("skippedThen", { node: id ?? "" }) };
        }),
      });
    }
  },
});
