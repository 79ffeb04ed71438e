import { otherwise } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { mendUnknown, placesOf } from "../../facts/mend-flow.js";
import type { Workflow } from "../../flow/flow-model.js";
import { nodeReferencesOf } from "../../flow/references.js";
import { otherIds } from "../../graph/meant-nodes.js";
import { defineRule } from "../define-rule.js";

export const refUnknownNode = defineRule({
  id: "ref/unknown-node",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].inputs[].ref.node, conditional", "they name nodes of the same workflow")],
  inJobs: true,
  description: "Every node that an input reads or waits for exists.",
  messages: {
    unknown: 'Node "{node}" reads "{target}", but no node has that id.',
    conditional: 'Node "{node}" waits for "{target}" in conditional, but no node has that id.',
  },
  concerns: { references: ["unknown"] },
  check({ flow, workflow }, report) {
    for (const reference of nodeReferencesOf(flow, ["node", "conditional"])) {
      if (reference.target.kind !== "unknown") continue;
      report({
        messageId: reference.kind === "conditional" ? "conditional" : "unknown",
        at: reference.pointer,
        data: { node: reference.owner.id ?? "", target: reference.id },
        near: {
          name: reference.id,
          among: otherIds(flow, reference.owner),
          everywhere: () => placesOf(flow, reference.id),
        },
        repair: { workflow, id: reference.id },
      });
    }
  },
  repair: ({ workflow, id }: { workflow: Workflow; id: string }) => otherwise(mendUnknown(workflow, id)),
});
