import { relation } from "../../diagnostics/phrase.js";
import { vendorCheck } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const nodeDuplicateId = defineRule({
  id: "node/duplicate-id",
  severity: "error",
  basis: "observed",
  source: [vendorCheck("ids are unique")],
  description: "Every node has an id of its own.",
  messages: {
    duplicate:
      'Two nodes share the id "{node}": references mean the first one, and the API refuses to save the flow.',
  },
  check({ flow }, report) {
    for (const node of flow.nodes) {
      const first = node.duplicateOf;
      if (first === undefined || node.id === undefined || node.id.trim() === "") continue;
      report({
        messageId: "duplicate",
        at: `${node.pointer}/id`,
        data: { node: node.id },
        related: [{ at: `${first.pointer}/id`, role: "first", says: relation("firstNode") }],
      });
    }
  },
});
