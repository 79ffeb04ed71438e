import { relation, title } from "../../diagnostics/phrase.js";
import { otherwise, remove, sacrifice, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { dropInput } from "../../facts/mend-flow.js";
import type { FlowNode, NodeInput } from "../../flow/flow-model.js";
import { findLoopSources, isValidCount, type LoopSource } from "../../graph/loop-sources.js";
import { defineRule } from "../define-rule.js";

export const loopCountIgnoresArray = defineRule({
  id: "loop/count-ignores-array",
  severity: "info",
  basis: "documented",
  source: [reference("flow[].count", "the loop runs exactly that often, whatever the array holds")],
  description: "A for-each has either a count or an array to go through.",
  messages: {
    both: 'The for-each "{node}" has a count and the input "{input}": it runs as often as the count {count} says, whatever the length of the array.',
  },
  concerns: { nodes: ["for-each"] },
  check({ flow, workflow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "for-each" || node.count === undefined || !isValidCount(node.count)) continue;
      const source = findLoopSources(node, workflow).find(bringsArray);
      if (source === undefined) continue;
      const { pointer, name } = source.input;
      const data = { node: node.id ?? "", input: name ?? "", count: node.count };
      const related = [{ at: pointer, role: "array", says: relation("arrayInput") }];
      const at = `${node.pointer}/count`;
      report({ messageId: "both", at, data, related, repair: { node, at, source: source.input } });
    }
  },
  repair: ({ node, at, source }: { node: FlowNode; at: string; source: NodeInput }) => [
    suggest(title("useArray"), [remove(at)]),
    ...otherwise([
      sacrifice(title("removeInput", { input: source.name ?? "", node: node.id ?? "" }), dropInput(source)),
    ]),
  ],
});

/** Of what a node yields only the type of the input tells; a single value may well go into every round. */
function bringsArray({ isArray, input }: LoopSource): boolean {
  return isArray === "unknown" ? (input.type?.endsWith("_array") ?? false) : isArray;
}
