import { vendorCheck } from "../../diagnostics/source.js";
import { mendCall } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { isNamed } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const nodeMissingModel = defineRule({
  id: "node/missing-model",
  severity: "error",
  basis: "observed",
  source: [vendorCheck("a custom-model node has a `modelId`")],
  incomplete: true,
  description: "Every `custom-model` node names its model.",
  messages: {
    missing: 'Node "{node}" is a custom-model without {field}, so there is no model to run.',
  },
  concerns: { nodes: ["custom-model"] },
  check({ flow, spell, workflow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "custom-model" || node.broken.has("modelId") || isNamed(node.modelId)) continue;
      report({
        messageId: "missing",
        at: node.pointer,
        data: { node: node.id ?? "", field: spell("modelId") },
        repair: { workflow, node },
      });
    }
  },
  repair: ({ workflow, node }: { workflow: Workflow; node: FlowNode }) => mendCall(workflow, node, "modelId"),
});
