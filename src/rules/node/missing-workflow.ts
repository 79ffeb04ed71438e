import { vendorCheck } from "../../diagnostics/source.js";
import { mendCall } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { isNamed } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const nodeMissingWorkflow = defineRule({
  id: "node/missing-workflow",
  severity: "error",
  basis: "observed",
  source: [vendorCheck("a workflow node has a `workflowId`")],
  incomplete: true,
  description: "Every `workflow` node names the workflow that it runs.",
  messages: {
    missing: 'Node "{node}" is a workflow node without {field}, so there is no workflow to run.',
  },
  concerns: { nodes: ["workflow"] },
  check({ flow, spell, workflow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "workflow" || node.broken.has("workflowId") || isNamed(node.workflowId)) continue;
      report({
        messageId: "missing",
        at: node.pointer,
        data: { node: node.id ?? "", field: spell("workflowId") },
        repair: { workflow, node },
      });
    }
  },
  repair: ({ workflow, node }: { workflow: Workflow; node: FlowNode }) =>
    mendCall(workflow, node, "workflowId"),
});
