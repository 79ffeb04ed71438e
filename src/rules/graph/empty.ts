import { reference } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const graphEmpty = defineRule({
  id: "graph/empty",
  severity: "error",
  basis: "documented",
  source: [reference("flow", "its nodes are what runs and hands something back")],
  incomplete: true,
  description: "A flow has at least one node.",
  messages: {
    empty: "The flow has no nodes, so a run would do nothing.",
  },
  check({ flow, contract }, report) {
    // A workflow that was just created is answered with an empty flow.
    if (flow.state !== "present" || flow.length > 0 || contract === "response") return;
    report({ messageId: "empty", at: flow.pointer });
  },
});
