import { ours } from "../../diagnostics/source.js";
import { removeEntry, repetition } from "../../facts/repetition.js";
import { defineRule } from "../define-rule.js";

export const dependsOnDuplicate = defineRule({
  id: "depends-on/duplicate",
  severity: "warning",
  basis: "inferred",
  source: [ours("naming a node twice adds nothing")],
  description: "A node names each node that it waits for once.",
  messages: {
    twice: 'Node "{node}" names "{target}" twice in {field}; the repetition has no effect.',
  },
  concerns: { fields: ["dependsOn"] },
  check({ flow, spell }, report) {
    for (const node of flow.nodes) {
      for (const wait of node.dependsOn) {
        // Of an entry that names no node, depends-on/unknown-node speaks.
        if (wait.repeats === undefined || UNKNOWN.has(wait.target.kind)) continue;
        const data = { node: node.id ?? "", target: wait.id, field: spell("dependsOn") };
        report({ messageId: "twice", data, ...repetition(wait, wait.repeats) });
      }
    }
  },
  repair: removeEntry,
});

const UNKNOWN: ReadonlySet<string> = new Set(["unknown", "blank", "ambiguous"]);
