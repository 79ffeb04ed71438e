import type { Judge, Suppressed } from "../../accept/accepted.js";
import { FingerprintCounter } from "../../diagnostics/fingerprint.js";
import { documentKinds } from "../../document/detect-kind.js";
import { asDiagnostic } from "../../rules/index.js";
import { type CheckedDocument, checkDocument } from "../../validate/check-document.js";
import type { LocatedDiagnostic } from "../../validate/complete-diagnostic.js";
import type { TextJudge, UndecidedFinding } from "../../validate/finding-collector.js";
import type { ResolvedOptions } from "../../validate/options.js";
import type { DocumentResult } from "../../validate/result.js";
import type { SuppressedDiagnostic } from "../../validate/tell-findings.js";
import { checkUnread, publicForm, toDocumentResult } from "../../validate/validator.js";
import type { Locate, TextDocument } from "../text-document.js";
import { Suppressions } from "./suppressions.js";

/** What `validateText` yields. */
export type TextResult = DocumentResult & {
  /** Findings that a comment hides, each with its reason; they count nowhere. Of each rule at most `limits.findings`. */
  readonly suppressed: readonly Suppressed[];
  /** How many are hidden, those that are not listed too. */
  readonly suppressedCount: number;
};

/**
 * Checks a text that was read: every place gets its range, and what comments or `judge` accept is set apart.
 * @param judge what is settled about findings outside of the text.
 */
export function checkText(
  text: string,
  document: TextDocument,
  options: ResolvedOptions,
  judge: Judge = {},
): TextResult {
  const suppressions = new Suppressions(text, document.comments);
  const checked = check(document, options, judgeWith(suppressions, document, judge));
  const crashed = new Set(checked.failures.map(({ ruleId }) => ruleId));
  const isSilent = (ruleId: string) => options.levels.get(ruleId) === "off" || crashed.has(ruleId);
  const mistakes = suppressions.isEmpty ? [] : suppressions.findMistakes(isSilent);
  const located = addRanges(checked.diagnostics, document.locate);
  const diagnostics = insertByPlace(
    located,
    addRanges(checkUnread(mistakes, options).diagnostics, document.locate),
  );
  const suppressed = checked.suppressed.map((one) => toSuppressed(one, document.locate));
  const { suppressedCount } = checked;
  // An error that is accepted is still one: the value is not what its type would say.
  const isWire = checked.isWire && suppressed.every(({ diagnostic }) => diagnostic.severity !== "error");
  const result = toDocumentResult({ ...checked, diagnostics, isWire }, document.value);
  return { ...result, suppressed, suppressedCount };
}

/** Comments come before what is settled elsewhere. */
function judgeWith(suppressions: Suppressions, document: TextDocument, judge: Judge): TextJudge {
  const { locate } = document;
  if (suppressions.isEmpty) return { ...judge, locate };
  const decide = (finding: UndecidedFinding) =>
    suppressions.accept(finding, ownerLines(finding, document)) ??
    judge.decide?.(finding) ??
    finding.severity;
  return { ...judge, decide, locate };
}

/** Where the text over several lines starts that a finding points into, and where its key does. */
function ownerLines({ pointer, mark }: UndecidedFinding, { language, locate }: TextDocument): number[] {
  if (mark.span === undefined || language !== "yaml") return [];
  const { start, end } = locate(pointer);
  return start.line === end.line ? [] : [start.line, locate(pointer, { onKey: true }).start.line];
}

function check(document: TextDocument, options: ResolvedOptions, judge: TextJudge): CheckedDocument {
  return document.value === undefined
    ? checkUnread(document.findings, options)
    : checkDocument(document.value, documentKinds, options, document, judge);
}

/** Gives what is accepted its places and its public form. */
export function toSuppressed(
  { diagnostic, ...acceptance }: SuppressedDiagnostic,
  locate: Locate,
): Suppressed {
  return { ...acceptance, diagnostic: asDiagnostic(publicForm(addRange(diagnostic, locate))) };
}

/** Gives every place that has none yet its range in the text. */
export function addRanges(
  diagnostics: readonly LocatedDiagnostic[],
  locate: Locate,
): readonly LocatedDiagnostic[] {
  return diagnostics.map((diagnostic) => addRange(diagnostic, locate));
}

/** Gives each place of one finding its range. */
function addRange(diagnostic: LocatedDiagnostic, locate: Locate): LocatedDiagnostic {
  if (diagnostic.range !== undefined) return diagnostic;
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
