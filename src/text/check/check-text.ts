import { type Decide, type Decision, isAcceptance, type Suppressed } from "../../accept/accepted.js";
import { FingerprintCounter } from "../../diagnostics/fingerprint.js";
import { documentKinds } from "../../document/detect-kind.js";
import { asDiagnostic } from "../../rules/index.js";
import { type CheckedDocument, checkDocument } from "../../validate/check-document.js";
import type { LocatedDiagnostic } from "../../validate/complete-diagnostic.js";
import { limitFindings } from "../../validate/limit-findings.js";
import type { ResolvedOptions } from "../../validate/options.js";
import type { DocumentResult } from "../../validate/result.js";
import { checkUnread, publicForm, toDocumentResult } from "../../validate/validator.js";
import type { Locate, TextDocument } from "../text-document.js";
import { Suppressions } from "./suppressions.js";

/** What `validateText` yields. */
export type TextResult = DocumentResult & {
  /** Findings that a comment hides, each with its reason; they count nowhere. */
  readonly suppressed: readonly Suppressed[];
};

/**
 * Checks a text that was read: every place gets its range, and what comments or `decide` accept is set apart.
 * @param decide what is settled about findings outside of the text.
 */
export function checkText(
  text: string,
  document: TextDocument,
  options: ResolvedOptions,
  decide?: Decide,
): TextResult {
  const suppressions = new Suppressions(text, document.comments());
  if (suppressions.isEmpty && decide === undefined) {
    const checked = check(document, options);
    const diagnostics = addRanges(checked.diagnostics, document.locate);
    return { ...toDocumentResult({ ...checked, diagnostics }, document.value), suppressed: [] };
  }
  // What is accepted must not use up the number of findings that are listed.
  const limits = { ...options.limits, findings: Number.POSITIVE_INFINITY };
  const checked = check(document, { ...options, limits });
  const located = addRanges(checked.diagnostics, document.locate);
  const { kept, suppressed } = setApart(
    located,
    (diagnostic) =>
      suppressions.accept(diagnostic, ownerLines(diagnostic, document)) ??
      decide?.(diagnostic) ??
      diagnostic.severity,
  );
  const crashed = new Set(checked.failures.map(({ ruleId }) => ruleId));
  const isSilent = (ruleId: string) => options.levels.get(ruleId) === "off" || crashed.has(ruleId);
  const mistakes = checkUnread(suppressions.findMistakes(isSilent), options).diagnostics;
  const all = insertByPlace(kept, addRanges(mistakes, document.locate));
  const diagnostics = addRanges(limitFindings(all, options), document.locate);
  // An error that is accepted is still one: the value is not what its type would say.
  const isWire = checked.isWire && suppressed.every(({ diagnostic }) => diagnostic.severity !== "error");
  return { ...toDocumentResult({ ...checked, diagnostics, isWire }, document.value), suppressed };
}

/** Where the text over several lines starts that a finding points into, and where its key does. */
function ownerLines({ pointer, mark }: LocatedDiagnostic, { language, locate }: TextDocument): number[] {
  if (mark.span === undefined || language !== "yaml") return [];
  const { start, end } = locate(pointer);
  return start.line === end.line ? [] : [start.line, locate(pointer, { onKey: true }).start.line];
}

function check(document: TextDocument, options: ResolvedOptions): CheckedDocument {
  return document.value === undefined
    ? checkUnread(document.findings, options)
    : checkDocument(document.value, documentKinds, options, document);
}

/** Gives every place that has none yet its range in the text. */
export function addRanges(
  diagnostics: readonly LocatedDiagnostic[],
  locate: Locate,
): readonly LocatedDiagnostic[] {
  return diagnostics.map((diagnostic) =>
    diagnostic.range === undefined ? addRange(diagnostic, locate) : diagnostic,
  );
}

function addRange(diagnostic: LocatedDiagnostic, locate: Locate): LocatedDiagnostic {
  const { pointer, mark, related, relatedMarks } = diagnostic;
  return {
    ...diagnostic,
    range: mark.range ?? locate(pointer, mark),
    related: related.map((place, index) => {
      const relatedMark = relatedMarks[index] ?? {};
      if (relatedMark.isElsewhere) return place;
      return { ...place, range: relatedMark.range ?? locate(place.pointer, relatedMark) };
    }),
  };
}

/**
 * Divides findings into those that are reported, with the severity that is decided, and those that are accepted;
 * what is off is in neither.
 */
export function setApart(
  diagnostics: readonly LocatedDiagnostic[],
  decide: (diagnostic: LocatedDiagnostic) => Decision,
): { kept: LocatedDiagnostic[]; suppressed: Suppressed[] } {
  const kept: LocatedDiagnostic[] = [];
  const suppressed: Suppressed[] = [];
  for (const diagnostic of diagnostics) {
    const verdict = decide(diagnostic);
    if (isAcceptance(verdict))
      suppressed.push({ ...verdict, diagnostic: asDiagnostic(publicForm(diagnostic)) });
    else if (verdict !== "off")
      kept.push(verdict === diagnostic.severity ? diagnostic : { ...diagnostic, severity: verdict });
  }
  return { kept, suppressed };
}

/**
 * Puts findings that only the text has a place for among those of the document, each before the first one behind it.
 * @param added in the order of the text.
 */
function insertByPlace(
  diagnostics: readonly LocatedDiagnostic[],
  added: readonly LocatedDiagnostic[],
): LocatedDiagnostic[] {
  const counter = new FingerprintCounter();
  const waiting = added.map((one) => ({ ...one, fingerprint: counter.next(one.fingerprint) })).reverse();
  const merged: LocatedDiagnostic[] = [];
  for (const diagnostic of diagnostics) {
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      if (offsetOf(next) > offsetOf(diagnostic)) break;
      merged.push(next);
      waiting.pop();
    }
    merged.push(diagnostic);
  }
  return [...merged, ...waiting.reverse()];
}

function offsetOf({ range }: LocatedDiagnostic): number {
  return range?.start.offset ?? 0;
}
