import type { JsonValue } from "../diagnostics/json.js";
import { NearNameSearch } from "../diagnostics/near-names.js";
import type { DocumentKind } from "../document/detect-kind.js";
import type { Spelling } from "../document/respell.js";
import { takeSnapshot } from "../document/snapshot.js";
import type { Job } from "../flow/job-model.js";
import { asDiagnostic } from "../rules/index.js";
import type { EarlierStages } from "../validate/check-document.js";
import type { LocatedDiagnostic } from "../validate/complete-diagnostic.js";
import { completeFindings } from "../validate/complete-findings.js";
import { DocumentMap } from "../validate/document-map.js";
import { type ResolvedOptions, resolveOptions, type ValidateOptions } from "../validate/options.js";
import { readDocument } from "../validate/read-document.js";
import { countSeverities, type ResultBase } from "../validate/result.js";
import { checkUnread, publicForm } from "../validate/validator.js";
import { verifyEdits } from "../validate/verify-edits.js";
import { findApprovalFindings } from "./approval-findings.js";

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
  const snapshot = takeSnapshot(decision, resolved.limits);
  const { diagnostics, spelling } = snapshot.complete
    ? checkDecision(readJobOf(job, resolved), snapshot.value, resolved, snapshot)
    : checkUnread(snapshot.findings, resolved);
  const counts = countSeverities(diagnostics);
  return {
    kind: "approval",
    valid: counts.error === 0,
    spelling,
    diagnostics: diagnostics.map(publicForm).map(asDiagnostic),
    counts,
    unchecked: [],
    failures: [],
  };
}

const JOB_KINDS: readonly DocumentKind[] = ["job"];

function readJobOf(value: unknown, options: ResolvedOptions): Job | undefined {
  const snapshot = takeSnapshot(value, options.limits);
  if (!snapshot.complete) return undefined;
  return readDocument(snapshot.value, JOB_KINDS, options, snapshot.lost).subjects[0]?.workflow.job;
}

interface CheckedDecision {
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly spelling: Spelling;
}

function checkDecision(
  job: Job | undefined,
  decision: JsonValue,
  options: ResolvedOptions,
  earlier: EarlierStages,
): CheckedDecision {
  const { diagnostics, spelling } = checkOnce(job, decision, options, earlier);
  const check = (changed: JsonValue) => checkOnce(job, changed, options, { findings: [] }).diagnostics;
  return { diagnostics: verifyEdits(decision, diagnostics, check, options.limits.edits), spelling };
}

function checkOnce(
  job: Job | undefined,
  document: JsonValue,
  options: ResolvedOptions,
  { findings: earlier, lost = new Set() }: EarlierStages,
): CheckedDecision {
  const { respelled, findings } = findApprovalFindings(job, document, lost, options);
  const { spelling } = respelled;
  const source = { document, map: new DocumentMap(respelled), spelling, near: new NearNameSearch() };
  const found = [...earlier, ...findings].map((raw) => ({ raw, isDraft: false }));
  return { diagnostics: completeFindings(found, source, options), spelling };
}
