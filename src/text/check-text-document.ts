import { documentKinds } from "../document/detect-kind.js";
import { checkDocument } from "../validate/check-document.js";
import type { LocatedDiagnostic } from "../validate/complete-diagnostic.js";
import type { ResolvedOptions } from "../validate/options.js";
import type { DocumentResult } from "../validate/result.js";
import { checkUnread, toDocumentResult } from "../validate/validator.js";
import type { Locate, TextDocument } from "./text-document.js";

/** Checks a text that was read; every place carries its range. */
export function checkTextDocument(document: TextDocument, options: ResolvedOptions): DocumentResult {
  const checked =
    document.value === undefined
      ? checkUnread(document.findings, options)
      : checkDocument(document.value, documentKinds, options, document);
  const diagnostics = checked.diagnostics.map((diagnostic) => addRanges(diagnostic, document.locate));
  return toDocumentResult({ ...checked, diagnostics }, document.value);
}

/** Adds to the places of a diagnostic where they stand in the text; those in other documents keep what they have. */
export function addRanges(diagnostic: LocatedDiagnostic, locate: Locate): LocatedDiagnostic {
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
