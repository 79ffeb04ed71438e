import { declareRule } from "../../diagnostics/define-rule.js";

export const notReady = declareRule({
  id: "run/not-ready",
  severity: "error",
  basis: "documented",
  description: "A run body is for a workflow that can be run.",
  messages: {
    draft: "The workflow of this body is a draft, so it cannot be run yet.",
    empty: "The flow of the workflow of this body has no nodes, so a run would do nothing.",
    unreadable:
      "What this body is for is no workflow that can be read, so nothing is known of its inputs and nothing was checked.",
  },
});
