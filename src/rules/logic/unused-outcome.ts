import { title } from "../../diagnostics/phrase.js";
import { remove, sacrifice } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import { findUnusedOutcomes } from "../../runs/unused-outcomes.js";
import { defineRule } from "../define-rule.js";

export const logicUnusedOutcome = defineRule({
  id: "logic/unused-outcome",
  severity: "warning",
  basis: "inferred",
  source: [ours("a case is there for something to run on it")],
  description: "Every case of an if-else node leads somewhere.",
  messages: {
    unused:
      'No node runs on the outcome "{value}" of "{node}": when this case holds, whatever branches on "{node}" is skipped.',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic"] },
  check({ flow, graph }, report) {
    for (const node of flow.nodes) {
      for (const { text, pointer } of findUnusedOutcomes(node, graph)) {
        report({
          messageId: "unused",
          at: pointer,
          data: { value: text, node: node.id ?? "" },
          subject: text,
          repair: { at: pointer, text },
        });
      }
    }
  },
  repair: ({ at, text }: { at: string; text: string }) => [
    sacrifice(title("removeCaseNamed", { value: text }), [remove(at.slice(0, at.lastIndexOf("/")))]),
  ],
});
