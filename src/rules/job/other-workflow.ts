import { relation } from "../../diagnostics/phrase.js";
import { reference } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const jobOtherWorkflow = defineRule({
  id: "job/other-workflow",
  severity: "warning",
  basis: "documented",
  source: [reference("job.metadata.workflowId", "it is the id of the workflow that the job runs")],
  inJobs: true,
  description: "A job beside a workflow is a job of that workflow.",
  messages: {
    other: 'The job ran the workflow "{ran}", but the workflow beside it is "{beside}".',
  },
  check({ workflow: { job } }, report) {
    const { workflowId: ran, beside } = job ?? {};
    if (ran === undefined || beside === undefined || ran.text === beside.text) return;
    report({
      messageId: "other",
      at: ran.pointer,
      data: { ran: ran.text, beside: beside.text },
      related: [{ at: beside.pointer, role: "workflow", says: relation("workflowBeside") }],
    });
  },
});
