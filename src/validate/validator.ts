import type { RawFinding } from "../diagnostics/define-rule.js";
import type { DiagnosticBase } from "../diagnostics/diagnostic.js";
import { NearNameSearch } from "../diagnostics/near-names.js";
import { type DocumentKind, documentKinds } from "../document/detect-kind.js";
import { takeSnapshot } from "../document/snapshot.js";
import { asDiagnostic } from "../rules/index.js";
import { type CheckedDocument, checkDocument } from "./check-document.js";
import { completeDiagnostic, type LocatedDiagnostic } from "./complete-diagnostic.js";
import { DocumentMap } from "./document-map.js";
import type { ResolvedOptions } from "./options.js";
import { countSeverities, type DocumentResult, type WorkflowResult } from "./result.js";
import { severityOf } from "./severity.js";

const WORKFLOW_KINDS: readonly DocumentKind[] = ["workflow", "flow"];

/** Any value → a checked document; what JSON cannot carry becomes findings. Never throws for any value. */
export function checkValue(
  value: unknown,
  kinds: readonly DocumentKind[],
  options: ResolvedOptions,
): CheckedDocument {
  const snapshot = takeSnapshot(value, options.limits);
  const checked = snapshot.complete
    ? checkDocument(snapshot.value, kinds, options, snapshot)
    : checkUnread(snapshot.findings, options);
  const isWire = checked.isWire && snapshot.findings.length === 0 && !snapshot.converted;
  return { ...checked, isWire };
}

/** What is known of a document that could not be read: only what reading it found. */
export function checkUnread(findings: readonly RawFinding[], options: ResolvedOptions): CheckedDocument {
  const map = new DocumentMap({ value: null, spelling: "camelCase", findings: [], renamed: new Map() });
  const source = { document: null, map, spelling: "camelCase" as const, near: new NearNameSearch() };
  const diagnostics = findings.flatMap((raw) => {
    const severity = severityOf(raw, false, options);
    return severity === "off" ? [] : [completeDiagnostic(raw, severity, source)];
  });
  return { kind: undefined, spelling: "camelCase", diagnostics, unchecked: [], failures: [], isWire: false };
}

/** Checks a value as a workflow or a bare node array. */
export function checkWorkflowValue(value: unknown, options: ResolvedOptions): WorkflowResult {
  return toWorkflowResult(checkValue(value, WORKFLOW_KINDS, options), value);
}

/** Checks a value as whatever document it is. */
export function checkDocumentValue(value: unknown, options: ResolvedOptions): DocumentResult {
  return toDocumentResult(checkValue(value, documentKinds, options), value);
}

/** Gives a checked document its public form; `value` is what becomes typed when it is valid. */
export function toDocumentResult(checked: CheckedDocument, value: unknown): DocumentResult {
  const diagnostics = checked.diagnostics.map(publicForm).map(asDiagnostic);
  const counts = countSeverities(checked.diagnostics);
  const { spelling, unchecked, failures, kind } = checked;
  const base = { spelling, diagnostics, counts, unchecked, failures };
  const isClean = counts.error === 0 && failures.length === 0;
  if (kind === undefined || !isClean) return { ...base, valid: false, kind };
  const valid = { ...base, valid: true as const, kind };
  // The compiled schema has accepted the value as it stands: this is the line where it takes its type.
  return (checked.isWire ? { ...valid, value } : valid) as DocumentResult;
}

function toWorkflowResult(checked: CheckedDocument, value: unknown): WorkflowResult {
  const result = toDocumentResult(checked, value);
  if (result.kind === undefined || result.kind === "workflow" || result.kind === "flow") return result;
  return { ...result, valid: false, kind: undefined };
}

/** A diagnostic without what only text needs. */
export function publicForm({ mark, relatedMarks, ...diagnostic }: LocatedDiagnostic): DiagnosticBase {
  return diagnostic;
}
