import { title } from "../../diagnostics/phrase.js";
import { otherwise, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { dropReferences, mendUnknown, placesOf } from "../../facts/mend-flow.js";
import type { NodeReference, Workflow } from "../../flow/flow-model.js";
import { otherIds } from "../../graph/meant-nodes.js";
import { defineRule } from "../define-rule.js";

export const dependsOnUnknownNode = defineRule({
  id: "depends-on/unknown-node",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].dependsOn", "it names nodes")],
  inJobs: true,
  description: "Every node that another one waits for exists.",
  messages: {
    unknown: 'Node "{node}" waits for "{target}" in {field}, but no node has that id.',
    workflow: 'Node "{node}" waits for the workflow itself in {field}, which is not a node.',
    blank: 'Node "{node}" has a blank entry in {field}, which names no node.',
  },
  concerns: { fields: ["dependsOn"] },
  check({ flow, spell, workflow }, report) {
    for (const node of flow.nodes) {
      for (const wait of node.dependsOn) {
        const place = { at: wait.pointer, subject: wait.id, repair: { workflow, wait } };
        const data = { node: node.id ?? "", field: spell("dependsOn") };
        if (wait.target.kind === "blank") report({ ...place, messageId: "blank", data });
        if (wait.target.kind !== "unknown") continue;
        if (wait.id === "workflow") report({ ...place, messageId: "workflow", data });
        else {
          const near = {
            name: wait.id,
            among: otherIds(flow, node),
            everywhere: () => placesOf(flow, wait.id),
          };
          report({ ...place, messageId: "unknown", data: { ...data, target: wait.id }, near });
        }
      }
    }
  },
  repair: ({ workflow, wait }: { workflow: Workflow; wait: NodeReference }) => {
    if (wait.target.kind === "unknown" && wait.id !== "workflow")
      return otherwise(mendUnknown(workflow, wait.id));
    return [suggest(title("removeEntry"), dropReferences([wait]))];
  },
});
