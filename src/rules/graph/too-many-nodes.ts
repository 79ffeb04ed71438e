import { guides } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const graphTooManyNodes = defineRule({
  id: "graph/too-many-nodes",
  severity: "warning",
  basis: "observed",
  source: [guides("a workflow has at most 50 nodes")],
  description: "A flow has at most 50 nodes.",
  options: {
    max: { type: "number", minimum: 0, default: 50, description: "How many nodes a flow may have." },
  },
  messages: {
    many: "The flow has {count} nodes, more than the limit of {max} that Scenario documents for a workflow.",
  },
  check({ flow }, report, { max }) {
    if (flow.length > max) report({ messageId: "many", at: flow.pointer, data: { count: flow.length, max } });
  },
});
