import type { QuietDocument } from "./quiet-documents.js";

const asset = (id: string) => ({ assetId: id, url: `https://cdn.example.org/${id}.png` });
const times = { createdAt: "2026-02-01T10:00:00.000Z", updatedAt: "2026-02-01T10:02:00.000Z" };

const template = {
  id: "cut",
  type: "remove-background",
  inputs: [{ name: "image", type: "file", ref: { node: "each", name: "photo" } }],
};
const copy = (iterationIndex: number) => ({
  ...template,
  loopNodeId: "each",
  iterationIndex,
  status: "success",
  jobId: `job_cut_${iterationIndex}`,
  assets: [asset(`asset_cut_${iterationIndex}`)],
  inputs: [{ name: "image", type: "file", value: `asset_${iterationIndex}` }],
});
const loop = {
  id: "each",
  type: "for-each",
  loopBodyNodeIds: ["cut"],
  inputs: [{ name: "photo", type: "file_array", ref: { node: "workflow", name: "photos" } }],
};
const flow = [
  { ...loop, status: "success", output: ["asset_cut_0", "asset_cut_1"] },
  { ...template, status: "skipped" },
  copy(0),
  copy(1),
];
const job = {
  ...times,
  jobId: "job_1",
  jobType: "workflow",
  status: "success",
  progress: 1,
  statusHistory: [
    { date: "2026-02-01T10:00:00.000Z", status: "queued" },
    { date: "2026-02-01T10:02:00.000Z", status: "success" },
  ],
  billing: { cuCost: 4, cuDiscount: 0, disableRefund: true },
  metadata: { workflowId: "wflow_1", input: { photos: ["asset_0", "asset_1"] }, flow, error: null },
};
/** A job that is not done: its history ends with the status it has. */
const running = (status: string) => ({
  ...job,
  status,
  statusHistory: [{ date: "2026-02-01T10:00:00.000Z", status }],
});
const definition = {
  id: "wflow_1",
  name: "Each photo",
  status: "ready",
  inputs: [{ name: "photos", type: "file_array", kind: "image" }],
  flow: [loop, template],
};
const rejected = { id: "approve", type: "user-approval", status: "rejected", dependsOn: ["cut"] };
const waiting = { id: "approve", type: "user-approval", status: "pending", dependsOn: ["cut"] };

/** Answers about runs. */
export const jobDocuments: readonly QuietDocument[] = [
  { title: "a job without anything around it", document: job },
  {
    title: "a job as the guide answers it",
    document: { jobId: "job_1", status: "succeeded", progress: 100, metadata: { flow } },
    speaks: ["schema/unknown-value", "schema/out-of-range"],
  },
  { title: "a finished job with the copies of a loop", document: { job } },
  {
    title: "the answer to starting a run",
    document: { job: { ...running("queued"), progress: 0 }, workflow: definition },
  },
  {
    title: "a job whose progress counts to 100",
    document: { job: { ...job, progress: 35 } },
    speaks: ["schema/out-of-range"],
  },
  { title: "a job of a later edition", document: { job: { ...job, jobType: "splat", metadata: {} } } },
  {
    title: "a job with a rejected approval",
    document: { job: { ...job, metadata: { flow: [...flow, rejected] } } },
  },
  {
    title: "a job that waits for an approval",
    document: { job: { ...running("in-progress"), metadata: { flow: [...flow, waiting] } } },
  },
  {
    title: "a job from Python, full of nulls",
    document: {
      job: {
        created_at: times.createdAt,
        updated_at: times.updatedAt,
        job_id: "job_1",
        job_type: "workflow",
        author_id: null,
        billing: null,
        progress: 0.5,
        status: "in-progress",
        status_history: [],
        metadata: {
          asset_ids: null,
          error: null,
          flow: null,
          input: { someKey: null },
          workflow_id: "wflow_1",
        },
      },
      workflow: null,
    },
  },
  {
    title: "a job with the states of the guide",
    document: { job: { ...job, status: "succeeded" } },
    speaks: ["schema/unknown-value"],
  },
  {
    title: "a usage report with the flow of a job",
    document: {
      usages: [{ month: "2026-02", cu: 12 }],
      activity: [{ action: "asset", count: 3 }],
      entities: {
        assets: [asset("asset_0")],
        users: [],
        jobs: [{ jobType: "workflow", metadata: { flow } }],
      },
    },
  },
  { title: "a usage report of activity only", document: { activity: [], entities: null } },
];
