import type { JobDocument, JobFlowNode, JobStatus } from "../../schema/types.generated.js";

/** The answer of the API about a job with this flow, in this status. */
export function jobDocument(flow: readonly JobFlowNode[], status: JobStatus): JobDocument {
  const times = { createdAt: "2026-02-01T10:00:00.000Z", updatedAt: "2026-02-01T10:05:00.000Z" };
  const identity = { jobId: "job_1", jobType: "workflow", progress: 0.5 } as const;
  const history = { status, statusHistory: [{ date: times.updatedAt, status }] };
  return { job: { ...identity, ...times, ...history, metadata: { workflowId: "wflow_1", flow: [...flow] } } };
}
