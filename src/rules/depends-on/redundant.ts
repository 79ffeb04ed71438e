import { title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const dependsOnRedundant = defineRule({
  id: "depends-on/redundant",
  severity: "info",
  basis: "inferred",
  source: [ours("a node waits for what it reads anyway")],
  description: "A node does not list a node that it reads anyway.",
  messages: {
    reads:
      'Node "{node}" lists "{target}" in {field} but already reads it, which makes it wait just the same.',
  },
  concerns: { fields: ["dependsOn"] },
  check({ flow, graph, spell }, report) {
    for (const node of flow.nodes) {
      if (node.dependsOn.length === 0) continue;
      const read = new Set(
        graph
          .edgesInto(node)
          .filter(({ kind }) => kind === "data")
          .map(({ source }) => source),
      );
      for (const wait of node.dependsOn) {
        if (wait.target.kind !== "node" || wait.repeats !== undefined || !read.has(wait.target.node))
          continue;
        if (wait.target.node.type === "user-approval") continue;
        report({
          messageId: "reads",
          at: wait.pointer,
          subject: wait.id,
          data: { node: node.id ?? "", target: wait.id, field: spell("dependsOn") },
          repair: wait.pointer,
        });
      }
    }
  },
  repair: (at: string) => [suggest(title("removeEntry"), [remove(at)])],
});
