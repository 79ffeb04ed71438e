import { relation, title } from "../../diagnostics/phrase.js";
import { suggest } from "../../diagnostics/propose.js";
import { own } from "../../diagnostics/source.js";
import { findUnapproved } from "../../facts/approved-nodes.js";
import { addTo } from "../../facts/mend-flow.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { statesField } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const policyOutputWithoutApproval = defineRule({
  id: "policy/output-without-approval",
  severity: "error",
  basis: "own",
  source: [own("what a person has to see before it is handed out is what whoever answers for it says")],
  onRequest: true,
  description: "Every way to an output passes an approval.",
  messages: {
    none: 'The output "{node}" is made without any approval: no user-approval node stands before it.',
    around:
      'The output "{node}" can be made around every approval: it does not wait for "{approval}" in every run.',
  },
  check({ flow, graph, paths }, report) {
    if (flow.state !== "present") return;
    for (const { node, approval } of findUnapproved(graph, paths)) {
      const at = node.pointer;
      if (approval === undefined) report({ messageId: "none", at, data: { node: node.id ?? "" } });
      else
        report({
          messageId: "around",
          at,
          data: { node: node.id ?? "", approval: approval.id ?? "" },
          related: [{ at: approval.pointer, role: "approval", says: relation("approvalOnTheWay") }],
          repair: { node, approval: approval.id ?? "" },
        });
    }
  },
  repair: ({ node, approval }: { node: FlowNode; approval: string }) => [
    suggest(
      title("waitFor", { node: node.id ?? "", sources: [approval] }),
      addTo(`${node.pointer}/dependsOn`, statesField(node, "dependsOn"), [approval]),
    ),
  ],
});
