import type { JsonValue } from "../diagnostics/json.js";
import type { DocumentKind } from "../document/detect-kind.js";
import type { Spelling } from "../document/respell.js";
import { takeSnapshot } from "../document/snapshot.js";
import type { Job } from "../flow/job-model.js";
import { asDiagnostic } from "../rules/index.js";
import type { EarlierStages } from "../validate/check-document.js";
import type { LocatedDiagnostic } from "../validate/complete-diagnostic.js";
import { FindingCollector } from "../validate/finding-collector.js";
import { type ResolvedOptions, resolveOptions, type ValidateOptions } from "../validate/options.js";
import type { Examine } from "../validate/prove-edits.js";
import { readQuietly } from "../validate/read-document.js";
import { countSeverities, type ResultBase } from "../validate/result.js";
import { tellFindings } from "../validate/tell-findings.js";
import { checkUnread, publicForm } from "../validate/validator.js";
import { findApprovalFindings, spellDecision } from "./approval-findings.js";

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
  return readQuietly(snapshot.value, JOB_KINDS, options, snapshot.lost).subjects[0]?.workflow.job;
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
  const source = spellDecision(decision);
  const collector = new FindingCollector(source, options);
  for (const raw of earlier.findings) collector.stages.push(raw);
  findApprovalFindings(job, source, earlier.lost ?? NOTHING_LOST, options, collector.stages);
  const examine: Examine = (changed, receive) => {
    const respelled = spellDecision(changed);
    findApprovalFindings(job, respelled, NOTHING_LOST, options, receive(respelled).stages);
    return true;
  };
  return { diagnostics: tellFindings(collector, examine).diagnostics, spelling: source.spelling };
}

const NOTHING_LOST: ReadonlySet<string> = new Set();
