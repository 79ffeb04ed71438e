import type { Judge, Suppressed } from "../../accept/accepted.js";
import { documentKinds } from "../../document/detect-kind.js";
import { checkDocument, checkUnread } from "../../validate/check-document.js";
import type { Accepting, UndecidedFinding } from "../../validate/finding-collector.js";
import type { ResolvedOptions } from "../../validate/options.js";
import { admitDocument } from "../../validate/read-document.js";
import type { DocumentResult } from "../../validate/result.js";
import { toDocumentResult } from "../../validate/validate-workflow.js";
import type { TextDocument, TextFinding } from "../text-document.js";
import { withProof } from "./prove-mends.js";
import { Suppressions } from "./suppressions.js";

/** What `validateText` yields. */
export type TextResult = DocumentResult & {
  /** Findings that are suppressed, each with its reason; they count nowhere. Of each rule at most `limits.findings`. */
  readonly suppressed: readonly Suppressed[];
  /** How many are suppressed, those that are not listed too. */
  readonly suppressedCount: number;
};

/**
 * Checks a text that was read: every place gets its range, and what comments or `judge` accept is suppressed.
 * @param judge what is settled about findings outside of the text.
 */
export function checkText(
  text: string,
  document: TextDocument,
  options: ResolvedOptions,
  judge: Judge = {},
): TextResult {
  const { value, written, locate } = document;
  const prove = (some: Iterable<TextFinding>) => withProof(some, text, document, finder(options));
  const findings = prove(document.findings);
  // In YAML one object may stand in several places.
  const isOwn = document.language !== "yaml";
  const admitted = value === undefined ? undefined : admitDocument(value, documentKinds, options, isOwn);
  const checked =
    value === undefined
      ? checkUnread({ findings, locate }, options)
      : checkDocument(
          admitted?.document ?? value,
          documentKinds,
          options,
          { findings, written, locate, admitted: admitted?.kind },
          acceptingIn(text, document, options, judge, prove),
        );
  const { suppressed, suppressedCount } = checked;
  // An error that is suppressed is still one: the value is not what its type would say.
  const isWire = checked.isWire && suppressed.every(({ diagnostic }) => diagnostic.severity !== "error");
  const result = toDocumentResult(checked, value, isWire);
  return { ...result, suppressed, suppressedCount };
}

/** What a changed text is checked by. */
function finder(options: ResolvedOptions) {
  const report = { ...options.report, edits: false, stopwatch: undefined };
  return (text: string, document: TextDocument) =>
    checkText(text, document, { ...options, report }).diagnostics;
}

/** Comments come before what is settled elsewhere. */
function acceptingIn(
  text: string,
  document: TextDocument,
  { judge: { levels } }: ResolvedOptions,
  judge: Judge,
  prove: (findings: Iterable<TextFinding>) => readonly TextFinding[],
): Accepting {
  const suppressions = new Suppressions(text, document.comments);
  if (suppressions.isEmpty) return judge;
  const decide = (finding: UndecidedFinding) =>
    suppressions.accept(finding, ownerLines(finding, document)) ??
    judge.decide?.(finding) ??
    finding.severity;
  return {
    ...judge,
    decide,
    findMistakes: (failures) => {
      const crashed = new Set(failures.map(({ ruleId }) => ruleId));
      return prove(suppressions.findMistakes((rule) => levels.get(rule) === "off" || crashed.has(rule)));
    },
  };
}

/** Where the text over several lines starts that a finding points into, and where its key does. */
function ownerLines({ pointer, mark }: UndecidedFinding, { language, locate }: TextDocument): number[] {
  if (mark.span === undefined || language !== "yaml") return [];
  const { start, end } = locate(pointer);
  return start.line === end.line ? [] : [start.line, locate(pointer, { onKey: true }).start.line];
}
