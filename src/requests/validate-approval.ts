import { type FindingSink, reportInto } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { type DocumentKind, isObject } from "../document/detect-kind.js";
import { type Respelled, respell, type Spelling } from "../document/respell.js";
import { takeSnapshot } from "../document/snapshot.js";
import { findSpellingFindings } from "../document/spelling-findings.js";
import { settledStatuses } from "../facts/job-status.js";
import type { LogicValue } from "../flow/flow-model.js";
import type { Job } from "../flow/job-model.js";
import { FieldReader } from "../flow/read-fields.js";
import { jobApprovalNotPending } from "../rules/job/approval-not-pending.js";
import { checkShape } from "../schema/check-shape.js";
import { documentShapes } from "../schema/shapes.generated.js";
import { DocumentMap } from "../validate/document-map.js";
import type { FindingSource, Reading } from "../validate/finding-source.js";
import { type Finished, finish, finishUnread } from "../validate/finish.js";
import { type ResolvedOptions, resolveOptions, type ValidateOptions } from "../validate/options.js";
import { readQuietly } from "../validate/read-document.js";
import type { ResultBase } from "../validate/result.js";

/** The outcome of `validateApproval`. */
export type ApprovalResult = ResultBase & { readonly valid: boolean; readonly kind: "approval" };

/**
 * Holds a decision on an approval (`nodeId`, `workflowJobId`, `action`) against the job that is to wait for it.
 * @param job `{ job }` as the API answers it; its own findings are left to `validateDocument`.
 * @returns diagnostics whose pointers lead into the decision.
 * @throws TypeError for a wrong option; never for a value.
 */
export function validateApproval(job: unknown, decision: unknown, options?: ValidateOptions): ApprovalResult {
  const resolved = resolveOptions(options);
  const snapshot = takeSnapshot(decision, resolved.look.limits);
  const { diagnostics, counts, spelling } = snapshot.complete
    ? checkDecision(readJobOf(job, resolved), snapshot.value, resolved, snapshot)
    : { ...finishUnread(snapshot, resolved), spelling: "camelCase" as const };
  return {
    kind: "approval",
    valid: counts.error === 0,
    spelling,
    diagnostics,
    counts,
    unchecked: [],
    failures: [],
  };
}

const JOB_KINDS: readonly DocumentKind[] = ["job"];

function readJobOf(value: unknown, options: ResolvedOptions): Job | undefined {
  const snapshot = takeSnapshot(value, options.look.limits);
  if (!snapshot.complete) return undefined;
  return readQuietly(snapshot.value, JOB_KINDS, options, snapshot.lost).subjects[0]?.workflow.job;
}

function checkDecision(
  job: Job | undefined,
  decision: JsonValue,
  options: ResolvedOptions,
  reading: Reading,
): Finished & { readonly spelling: Spelling } {
  const source = spellDecision(decision);
  const { spelling } = source;
  const finished = finish(
    {
      source,
      reading,
      examine: ({ stages }) => {
        findApprovalFindings(job, source, reading.lost ?? NOTHING_LOST, options, stages);
        return { failures: [] };
      },
      retry: (changed, receive) => {
        const respelled = spellDecision(changed);
        findApprovalFindings(job, respelled, NOTHING_LOST, options, receive(respelled).stages);
        return true;
      },
    },
    options,
  );
  return { ...finished, spelling };
}

const NOTHING_LOST: ReadonlySet<string> = new Set();

const { userApprovalBody } = documentShapes;
const NO_FLOW: ReadonlySet<string> = new Set();

/** A decision on an approval in one spelling. */
interface SpelledDecision extends FindingSource {
  readonly respelled: Respelled;
}

/** Gives the fields of a decision their wire spelling. */
function spellDecision(document: JsonValue): SpelledDecision {
  const respelled = respell(document, userApprovalBody.shape, userApprovalBody.depth);
  return { document, map: new DocumentMap(respelled), spelling: respelled.spelling, respelled };
}

/** Finds what is wrong with a decision on an approval: its shape, and whether the job waits for it. */
function findApprovalFindings(
  job: Job | undefined,
  { document, respelled }: SpelledDecision,
  lost: ReadonlySet<string>,
  { judge: { contract }, look: { extensions } }: ResolvedOptions,
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
  else if (isObject(value)) holdAgainst(job, new FieldReader(value, { pointer: "" }, broken), found);
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
