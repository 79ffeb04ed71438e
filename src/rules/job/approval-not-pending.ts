import { declareRule } from "../../diagnostics/define-rule.js";
import { guides, own } from "../../diagnostics/source.js";

export const jobApprovalNotPending = declareRule({
  id: "job/approval-not-pending",
  severity: "error",
  basis: "observed",
  source: [
    guides("a decision names an approval of the job that waits for one"),
    own("without a job nothing can be said of a decision", { only: ["unreadable"] }),
  ],
  description: "A decision on an approval names a user-approval node of the job that is still pending.",
  messages: {
    unknown: 'The decision is for node "{node}", but the job has no node with that id.',
    other: 'The decision is for node "{node}", but that node is a {type} and not a user-approval.',
    settled: 'The decision is for "{node}", but that approval is "{status}" and waits for nobody any more.',
    job: 'The decision is for the job "{asked}", but this job is "{job}".',
    unreadable: "What this decision is for is not a job that can be read, so nothing was checked.",
  },
});
