import { analyzeFlow } from "../../analysis/analyze-flow.js";
import type { Spelling } from "../../document/respell.js";
import { endedStatuses } from "../../facts/job-status.js";
import type { FlowNode, JobDocument, JobFlowNode, JobStatus, Usages } from "../../schema/types.generated.js";
import { asJson } from "../sound-flow/as-json.js";
import { respellDocument, respellPointer } from "../sound-flow/respell-document.js";
import { jobDocument } from "../sound-job/job-document.js";
import { jobFlow } from "../sound-job/job-flow.js";
import type { DefectSite, Spot } from "./defect-site.js";

/** A job that runs the workflow of a site as it stands, at some moment. */
export interface PlantedJob {
  readonly nodes: JobFlowNode[];
  readonly status: JobStatus;
}

/** A job that has ended, whichever way. */
export function endedJob(site: DefectSite): PlantedJob {
  const status = site.choices.oneOf("success", "failure", "canceled");
  return status === "success"
    ? { nodes: jobFlow(site.workflow.flow), status }
    : { ...runningJob(site), status };
}

/**
 * A job that is under way.
 * @param before a node that it has not come to yet.
 */
export function runningJob(site: DefectSite, before?: FlowNode): PlantedJob {
  const most = before === undefined ? site.workflow.flow.length : placeInOrder(site, before);
  return jobAfter(site, site.choices.pick(most + 1));
}

/** A job that has come to a node: what comes before it is done. */
export function jobAt(site: DefectSite, node: FlowNode): PlantedJob {
  return jobAfter(site, placeInOrder(site, node));
}

function jobAfter(site: DefectSite, done: number): PlantedJob {
  const status = site.choices.oneOf("in-progress", "queued", "pending", "warming-up", "finalizing");
  return { nodes: jobFlow(site.workflow.flow, done), status };
}

function placeInOrder({ workflow }: DefectSite, { id }: FlowNode): number {
  return analyzeFlow(workflow.flow).order.indexOf(id);
}

/** Some record of a job; the defect has seen to it that there is one. */
export function someRecord(
  site: DefectSite,
  records: readonly JobFlowNode[],
  isFitting: (record: JobFlowNode) => boolean,
): JobFlowNode {
  const found = site.choices.from(records.filter(isFitting));
  if (found === undefined) throw new Error("No node of the job fits the defect.");
  return found;
}

/** Where a finding on a node of the flow of a job stands: in an answer, with or without its workflow, or in a report. */
export function spotInFlow(
  site: DefectSite,
  { nodes, status }: PlantedJob,
  messageId: string,
  node: JobFlowNode,
  path: string,
): Spot {
  const at = `metadata/flow/${nodes.indexOf(node)}${path}`;
  // The jobs in a report have no status, so that nobody knows whether they have ended.
  if (!endedStatuses.has(status) && site.choices.pick(4) === 3) {
    const job = { jobType: "workflow", metadata: { flow: nodes } } as const;
    const usages: Usages = { usages: [], entities: { jobs: [{ jobType: "workflow", metadata: {} }, job] } };
    return spotIn(usages, "usages", messageId, `/entities/jobs/1/${at}`);
  }
  return spotInJob(site, jobDocument(nodes, status), messageId, `/job/${at}`);
}

/** Where a finding on a job stands, with or without its workflow. */
export function spotInJob(site: DefectSite, document: JobDocument, messageId: string, pointer: string): Spot {
  const whole = site.choices.flip() ? { ...document, workflow: site.workflow } : document;
  return spotIn(whole, "job", messageId, pointer);
}

function spotIn(document: object, kind: "job" | "usages", messageId: string, pointer: string): Spot {
  const spelled = (spelling: Spelling) => asJson(respellDocument(document, spelling, kind));
  return {
    messageId,
    path: "",
    spelledPath: (spelling) => respellPointer(pointer, asJson(document), spelled(spelling)),
    subject: (_, spelling) => ({ kind: "value", document: spelled(spelling) }),
  };
}
