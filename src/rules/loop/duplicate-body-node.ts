import { ours } from "../../diagnostics/source.js";
import { removeEntry, repetition } from "../../facts/repetition.js";
import { defineRule } from "../define-rule.js";

export const loopDuplicateBodyNode = defineRule({
  id: "loop/duplicate-body-node",
  severity: "warning",
  basis: "inferred",
  source: [ours("naming a node twice adds nothing")],
  description: "A for-each lists each node of its body once.",
  messages: {
    twice: 'The for-each "{node}" lists "{target}" twice in {field}; the repetition has no effect.',
  },
  concerns: { nodes: ["for-each"] },
  check({ flow, spell }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "for-each") continue;
      for (const entry of node.body) {
        if (entry.repeats === undefined || entry.target.kind !== "node") continue;
        const data = { node: node.id ?? "", target: entry.id, field: spell("loopBodyNodeIds") };
        report({ messageId: "twice", data, ...repetition(entry, entry.repeats) });
      }
    }
  },
  repair: removeEntry,
});
