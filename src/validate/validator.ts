import type { RawFinding } from "../diagnostics/define-rule.js";
import type { DiagnosticBase, Edit } from "../diagnostics/diagnostic.js";
import { type DocumentKind, documentKinds } from "../document/detect-kind.js";
import { takeSnapshot } from "../document/snapshot.js";
import { asDiagnostic } from "../rules/index.js";
import { type CheckedDocument, checkDocument } from "./check-document.js";
import type { LocatedDiagnostic } from "./complete-diagnostic.js";
import { DocumentMap } from "./document-map.js";
import { FindingCollector } from "./finding-collector.js";
import type { ResolvedOptions } from "./options.js";
import { countSeverities, type DocumentResult, type WorkflowResult } from "./result.js";
import { tellUnread } from "./tell-findings.js";

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

/** What is known of a document that could not be read: only what reading it found, in the order in which it was found. */
export function checkUnread(findings: Iterable<RawFinding>, options: ResolvedOptions): CheckedDocument {
  const respelled = {
    value: null,
    spelling: "camelCase",
    hasOddSpelling: false,
    originals: new Map(),
  } as const;
  const source = { document: null, map: new DocumentMap(respelled), spelling: "camelCase" } as const;
  const collector = new FindingCollector(source, options);
  for (const raw of findings) collector.stages.push(raw);
  const told = tellUnread(collector);
  return { ...told, kind: undefined, spelling: "camelCase", unchecked: [], failures: [], isWire: false };
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

/** A diagnostic without what only the text needed; its edits are made when somebody reads them. */
export function publicForm(located: LocatedDiagnostic): DiagnosticBase {
  const { mark, relatedMarks, offer, fingerprint, range, ...diagnostic } = located;
  const found = { ...diagnostic, edits: NO_EDITS, fingerprint, ...(range !== undefined && { range }) };
  // In its place among the fields; those that have none keep the empty list.
  const shown = { enumerable: true, configurable: true };
  const set = (value: unknown) => {
    Object.defineProperty(found, "edits", { value, writable: true, ...shown });
  };
  if (offer !== undefined) Object.defineProperty(found, "edits", { get: offer, set, ...shown });
  return found;
}

const NO_EDITS: readonly Edit[] = [];
