import { declareRule } from "../../diagnostics/define-rule.js";
import { ours, own, reference } from "../../diagnostics/source.js";

export const runNotReady = declareRule({
  id: "run/not-ready",
  severity: "warning",
  basis: "documented",
  source: [
    reference("status", "a workflow is a draft, ready or deleted"),
    ours("a draft or a flow without nodes is not meant to be run yet", { only: ["draft", "empty"] }),
    own("without a workflow nothing can be said of a body", { only: ["unreadable"] }),
  ],
  description: "A run body is for a workflow that can be run.",
  messages: {
    deleted: "The workflow of this body is deleted, so it cannot be run.",
    draft: "The workflow of this body is a draft, so it may not be ready to run.",
    empty: "The flow of the workflow of this body has no nodes, so a run would do nothing.",
    unreadable:
      "What this body is for is not a workflow that can be read, so nothing is known of its inputs and nothing was checked.",
  },
});
