import { title } from "../../diagnostics/phrase.js";
import { fix, remove, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const dependsOnSelf = defineRule({
  id: "depends-on/self",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].dependsOn", "a node comes after those that it names")],
  description: "A node does not wait for itself.",
  messages: {
    self: 'Node "{node}" lists itself in {field}, so it would wait for itself and never start.',
  },
  concerns: { fields: ["dependsOn"] },
  check({ flow, spell }, report) {
    for (const node of flow.nodes) {
      for (const wait of node.dependsOn) {
        if (wait.target.kind !== "self" || wait.repeats !== undefined) continue;
        report({
          messageId: "self",
          at: wait.pointer,
          data: { node: node.id ?? "", field: spell("dependsOn") },
          repair: { at: wait.pointer, isAlone: node.dependsOn.length === 1 },
        });
      }
    }
  },
  repair: ({ at, isAlone }: { at: string; isAlone: boolean }) => {
    // Alone it was probably to name another node.
    return [(isAlone ? suggest : fix)(title("removeEntry"), [remove(at)])];
  },
});
