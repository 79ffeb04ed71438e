import type { Decide, Suppressed } from "../../accept/accepted.js";
import { documentKinds } from "../../document/detect-kind.js";
import { type CheckedDocument, checkDocument } from "../../validate/check-document.js";
import type { LocatedDiagnostic } from "../../validate/complete-diagnostic.js";
import { limitFindings } from "../../validate/limit-findings.js";
import type { ResolvedOptions } from "../../validate/options.js";
import type { DocumentResult } from "../../validate/result.js";
import { checkUnread, toDocumentResult } from "../../validate/validator.js";
import type { TextDocument } from "../text-document.js";
import { addRanges } from "./add-ranges.js";
import { insertByPlace, setApart } from "./set-apart.js";
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
