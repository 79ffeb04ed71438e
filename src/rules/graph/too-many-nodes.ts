import { guides } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

const DOCUMENTED_LIMIT = 50;

export const graphTooManyNodes = defineRule({
  id: "graph/too-many-nodes",
  severity: "warning",
  basis: "observed",
  source: [guides("a workflow has at most 50 nodes")],
  description: "A flow has at most 50 nodes.",
  messages: {
    many: "The flow has {count} nodes, more than the limit of {max} that Scenario documents for a workflow.",
  },
  check({ flow, option }, report) {
    const given = option("graph/too-many-nodes", "max");
    const max = typeof given === "number" ? given : DOCUMENTED_LIMIT;
    if (flow.length > max) report({ messageId: "many", at: flow.pointer, data: { count: flow.length, max } });
  },
});
