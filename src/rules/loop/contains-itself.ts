import { title } from "../../diagnostics/phrase.js";
import { fix, remove, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
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
  concerns: { nodes: ["for-each"] },
  check({ flow, spell }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "for-each") continue;
      for (const entry of node.body) {
        if (entry.target.kind !== "self" || entry.repeats !== undefined) continue;
        report({
          messageId: "itself",
          at: entry.pointer,
          data: { node: node.id ?? "", field: spell("loopBodyNodeIds") },
          repair: { at: entry.pointer, isAlone: node.body.length === 1 },
        });
      }
    }
  },
  repair: ({ at, isAlone }: { at: string; isAlone: boolean }) => {
    // Alone it was probably to name another node.
    return [(isAlone ? suggest : fix)(title("removeEntry"), [remove(at)])];
  },
});
