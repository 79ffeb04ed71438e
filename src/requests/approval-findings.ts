import { type FindingSink, reportInto } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { type Respelled, respell } from "../document/respell.js";
import { findSpellingFindings } from "../document/spelling-findings.js";
import { settledStatuses } from "../facts/job-status.js";
import type { LogicValue } from "../flow/flow-model.js";
import type { Job } from "../flow/job-model.js";
import { FieldReader } from "../flow/read-fields.js";
import { jobApprovalNotPending } from "../rules/job/approval-not-pending.js";
import { checkShape } from "../schema/check-shape.js";
import { documentShapes } from "../schema/shapes.generated.js";
import { DocumentMap } from "../validate/document-map.js";
import type { FindingSource } from "../validate/finding-source.js";
import type { ResolvedOptions } from "../validate/options.js";

const { userApprovalBody } = documentShapes;
const NO_FLOW: ReadonlySet<string> = new Set();

/** A decision on an approval in one spelling. */
export interface SpelledDecision extends FindingSource {
  readonly respelled: Respelled;
}

/** Gives the fields of a decision their wire spelling. */
export function spellDecision(document: JsonValue): SpelledDecision {
  const respelled = respell(document, userApprovalBody.shape, userApprovalBody.depth);
  return { document, map: new DocumentMap(respelled), spelling: respelled.spelling, respelled };
}

/** Finds what is wrong with a decision on an approval: its shape, and whether the job waits for it. */
export function findApprovalFindings(
  job: Job | undefined,
  { document, respelled }: SpelledDecision,
  lost: ReadonlySet<string>,
  { contract, extensions }: ResolvedOptions,
  found: FindingSink,
): void {
  const { value, spelling, hasOddSpelling } = respelled;
  const { shape, depth } = userApprovalBody;
  if (hasOddSpelling) findSpellingFindings(document, shape, depth, found);
  const subject = { documentShape: userApprovalBody, validator: "userApprovalBody", pointer: "" } as const;
  const broken = checkShape(
    { ...subject, document: value },
    { contract, spelling, needsFlow: NO_FLOW, lost, extensions },
    found,
  );
  if (job === undefined) reportInto(jobApprovalNotPending, found)({ messageId: "unreadable", at: "" });
  else if (isObject(value)) holdAgainst(job, new FieldReader(value, "", broken), found);
}

function holdAgainst(job: Job, decision: FieldReader, found: FindingSink): void {
  const asked = decision.text("workflowJobId");
  if (asked !== undefined && job.id !== undefined && asked.text !== job.id) {
    const data = { asked: asked.text, job: job.id };
    reportInto(jobApprovalNotPending, found)({ messageId: "job", at: asked.pointer, data });
    return;
  }
  const node = decision.text("nodeId");
  if (node !== undefined) findNode(job, node, found);
}

/** In a loop an approval stands several times with one id; the decision is for whichever is pending. */
function findNode({ nodes }: Job, { pointer: at, text: id }: LogicValue, found: FindingSink): void {
  const report = reportInto(jobApprovalNotPending, found);
  const named = nodes.filter(({ node }) => node.id === id);
  const [first] = named;
  if (first === undefined) {
    const among = nodes.filter(({ node }) => node.type === "user-approval").map(({ node }) => node.id ?? "");
    // Without nodes, or without all of their ids, the job does not say who waits.
    if (nodes.length === 0 || nodes.some(({ node }) => node.id === undefined)) return;
    report({ messageId: "unknown", at, data: { node: id }, near: { name: id, among } });
    return;
  }
  const { type } = first.node;
  if (type === "unknown") return;
  if (type !== "user-approval") {
    report({ messageId: "other", at, data: { node: id, type } });
    return;
  }
  const settled = named.filter(({ status }) => status !== undefined && settledStatuses.has(status.text));
  const status = settled.at(-1)?.status?.text;
  if (status === undefined || settled.length < named.length) return;
  report({ messageId: "settled", at, data: { node: id, status } });
}
