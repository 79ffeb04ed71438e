import type { Report } from "../../diagnostics/finding.js";
import { relation } from "../../diagnostics/phrase.js";
import { reference } from "../../diagnostics/source.js";
import type { JobNode } from "../../flow/job-model.js";
import { isIfElse } from "../../flow/node-fields.js";
import { findOutcomes } from "../../graph/outcomes.js";
import { jobTypes } from "../../schema/types.generated.js";
import { defineRule } from "../define-rule.js";

const messages = {
  flow: 'A job of type "{type}" lists the nodes of a flow, which only a job of type "workflow" has.',
  jobId: 'Node "{node}" is pending, but names the job "{job}": a node that has not started has none.',
  output: 'Node "{node}" has an output, but it is a {type}: only logic nodes have one, others have assets.',
  outcome: 'The if-else node "{node}" yielded "{value}", which is none of its outcomes.',
} as const;

export const jobUnexpectedField = defineRule({
  id: "job/unexpected-field",
  severity: "warning",
  basis: "documented",
  source: [
    reference("job.metadata.flow", "it is there for workflow jobs only", { only: ["flow"] }),
    reference(
      "job.metadata.flow[].jobId",
      "it is there for started nodes only; a pending node is not started",
      {
        only: ["jobId"],
      },
    ),
    reference("job.metadata.flow[].output", "it is there for logic nodes only", {
      only: ["output", "outcome"],
    }),
  ],
  inJobs: true,
  description: "What a job says of itself and its nodes is there only where the documents have it.",
  messages,
  check({ flow, workflow: { job } }, report) {
    if (job === undefined) return;
    const { type } = job;
    if (flow.length > 0 && type !== undefined && type.text !== "workflow" && KNOWN.has(type.text)) {
      const related = [{ at: type.pointer, role: "type", says: relation("typeOfJob") }];
      report({ messageId: "flow", at: flow.pointer, onKey: true, data: { type: type.text }, related });
    }
    for (const record of job.nodes) checkNode(record, report);
  },
});

const KNOWN: ReadonlySet<string> = new Set(jobTypes);
/** What these hand on stands in assets, or with the person who was asked. */
const WITHOUT_OUTPUT: ReadonlySet<string> = new Set([
  "custom-model",
  "model",
  "remove-background",
  "workflow",
  "user-approval",
]);

function checkNode({ node, status, jobId, output }: JobNode, report: Report<typeof messages>): void {
  const { id = "", type } = node;
  if (jobId !== undefined && jobId.text.trim() !== "" && status?.text === "pending")
    report({ messageId: "jobId", at: jobId.pointer, onKey: true, data: { node: id, job: jobId.text } });
  if (output === undefined) return;
  const { pointer: at, value } = output;
  if (WITHOUT_OUTPUT.has(type)) report({ messageId: "output", at, onKey: true, data: { node: id, type } });
  if (!isIfElse(node) || typeof value !== "string") return;
  const outcomes = findOutcomes(node);
  if (outcomes !== undefined && outcomes.size > 0 && !outcomes.has(value))
    report({ messageId: "outcome", at, subject: value, data: { node: id, value } });
}
