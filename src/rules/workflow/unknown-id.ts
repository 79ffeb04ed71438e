import { otherwise } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { mendCall } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const workflowUnknownId = defineRule({
  id: "workflow/unknown-id",
  severity: "warning",
  basis: "documented",
  source: [
    reference("flow[].workflowId", "the node runs that workflow; catalogue and config say which there are"),
  ],
  description: "Every workflow that a node runs is one that is known.",
  messages: {
    unknown:
      'Node "{node}" runs the workflow "{workflow}", which is not one of the workflows that are known.',
    missing: 'Node "{node}" runs the workflow "{workflow}", which does not exist.',
  },
  check({ workflow, flow, callees, workflows }, report) {
    const known = new Set([...workflows.ids, ...callees.ids("workflow")]);
    // A closed list that is empty says that there is none; an open one says nothing.
    if (known.size === 0 && !(callees.closed && callees.lists("workflow"))) return;
    if (workflow.id !== undefined) known.add(workflow.id);
    for (const called of flow.nodes) {
      const { type, workflowId, pointer, id: node = "" } = called;
      if (type !== "workflow" || workflowId === undefined || workflowId.trim() === "") continue;
      if (known.has(workflowId)) continue;
      report({
        messageId: callees.closed ? "missing" : "unknown",
        severity: callees.closed ? "error" : "warning",
        at: `${pointer}/workflowId`,
        data: { node, workflow: workflowId },
        near: { name: workflowId, among: known },
        repair: { workflow, node: called },
      });
    }
  },
  repair: ({ workflow, node }: { workflow: Workflow; node: FlowNode }) =>
    otherwise(mendCall(workflow, node, "workflowId")),
});
