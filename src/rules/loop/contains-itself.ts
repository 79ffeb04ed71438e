import { reference } from "../../diagnostics/source.js";
import { removalOf } from "../../facts/repetition.js";
import { defineRule } from "../define-rule.js";

export const loopContainsItself = defineRule({
  id: "loop/contains-itself",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].loopBodyNodeIds", "its nodes are repeated by the loop")],
  description: "A for-each is not in its own body.",
  messages: {
    itself: 'The for-each "{node}" lists itself in {field}, so it would run inside of itself and never end.',
  },
  check({ flow, spell }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "for-each") continue;
      for (const entry of node.body) {
        if (entry.target.kind !== "self" || entry.repeats !== undefined) continue;
        report({
          messageId: "itself",
          at: entry.pointer,
          data: { node: node.id ?? "", field: spell("loopBodyNodeIds") },
          edits: [removalOf(entry, node.body.length > 1 ? "fix" : "suggestion")],
        });
      }
    }
  },
});
