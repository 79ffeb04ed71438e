import { defineRule } from "../define-rule.js";

export const emptyGraph = defineRule({
  id: "graph/empty",
  severity: "error",
  basis: "documented",
  incomplete: true,
  description: "A flow has at least one node.",
  messages: {
    empty: "The flow has no nodes, so a run would do nothing.",
  },
  check({ flow }, report) {
    if (flow.state !== "present" || flow.length > 0) return;
    report({ messageId: "empty", at: flow.pointer });
  },
});
