import type { JsonValue } from "../../diagnostics/json.js";
import { isObject } from "../../document/detect-kind.js";
import type { Spelling } from "../../document/respell.js";
import type { JobFlowNode, UserApprovalBody } from "../../schema/types.generated.js";
import { asJson } from "../sound-flow/as-json.js";
import { respellDocument, respellPointer } from "../sound-flow/respell-document.js";
import { jobDocument } from "../sound-job/job-document.js";
import type { DefectSite, Plant, Spot } from "./defect-site.js";
import { type PlantedJob, runningJob, someRecord } from "./planted-job.js";
import { approval, newLoop } from "./sites.js";
import { strangeId } from "./strange-id.js";

/** A defect for the rule on decisions on approvals. */
export const approvalDefects = {
  "job/approval-not-pending": (site) => {
    const { id } = approval(site);
    if (site.choices.flip()) newLoop(site, "count").loopBodyNodeIds?.push(id);
    const job = runningJob(site);
    const messageId = site.choices.oneOf("settled", "unknown", "other", "job", "unreadable");
    const asked = decisionOn(site, job, messageId);
    const action = site.choices.oneOf<Partial<UserApprovalBody>>(
      {},
      { action: "approve" },
      { action: "reject" },
    );
    const decision: UserApprovalBody = { workflowJobId: "job_1", nodeId: id, ...asked, ...action };
    const path = messageId === "job" ? "/workflowJobId" : messageId === "unreadable" ? "" : "/nodeId";
    const given = messageId === "unreadable" ? noJob(site) : asJson(jobDocument(job.nodes, job.status));
    return decide(site, given, decision, { messageId, path });
  },
} as const satisfies Record<string, Plant>;

/** What is wrong in the decision; where that is the job, the job is changed. */
function decisionOn(site: DefectSite, { nodes }: PlantedJob, messageId: string): Partial<UserApprovalBody> {
  if (messageId === "job") return { workflowJobId: site.choices.oneOf("job_2", "JOB_1", "job_1 ") };
  if (messageId === "unknown") return { nodeId: strangeId(site) };
  if (messageId === "other") return { nodeId: someRecord(site, nodes, (record) => !isApproval(record)).id };
  const { id } = someRecord(site, nodes, isApproval);
  for (const record of nodes) {
    if (record.id === id) record.status = site.choices.oneOf("success", "failure", "skipped", "rejected");
  }
  return { nodeId: id };
}

function noJob(site: DefectSite): JsonValue {
  return site.choices.oneOf<JsonValue>(null, {}, "job_1", { job: 7 }, []);
}

function isApproval({ type }: JobFlowNode): boolean {
  return type === "user-approval";
}

/** The job and the decision come from different places, so that each has its own spelling. */
function decide(
  site: DefectSite,
  job: JsonValue,
  decision: UserApprovalBody,
  { messageId, path }: { messageId: string; path: string },
): Spot {
  const spellingOfJob = site.choices.oneOf("camelCase", "snake_case");
  const given = isObject(job) ? respellDocument(job, spellingOfJob, "job") : job;
  const spelled = (spelling: Spelling) => respellDocument(decision, spelling, "userApprovalBody");
  return {
    messageId,
    path: "",
    spelledPath: (spelling) => respellPointer(path, asJson(decision), asJson(spelled(spelling))),
    subject: (_, spelling) => ({ kind: "approval", job: given, document: spelled(spelling) }),
  };
}
