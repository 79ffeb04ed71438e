import { documentKinds } from "../document/detect-kind.js";
import { checkDocument } from "../validate/check-document.js";
import type { LocatedDiagnostic } from "../validate/complete-diagnostic.js";
import { resolveOptions, type ValidateOptions } from "../validate/options.js";
import type { DocumentResult } from "../validate/result.js";
import { timed } from "../validate/stopwatch.js";
import { checkUnread, toDocumentResult } from "../validate/validator.js";
import { parseText } from "./parse-text.js";
import type { Locate, TextDocument, TextLanguage } from "./text-document.js";

export interface ValidateTextOptions extends ValidateOptions {
  /** Default: by the extension of `filename`, else by the first character. */
  readonly language?: TextLanguage | undefined;
  readonly filename?: string | undefined;
}

/**
 * Checks the text of a document; every place carries its range.
 * @returns as `validateDocument`; what does not parse is a finding with the place and what was expected.
 * @throws TypeError for a wrong option; never for a text.
 */
export function validateText(text: string, options: ValidateTextOptions = {}): DocumentResult {
  const { language, filename, ...rest } = options;
  const resolved = resolveOptions(rest);
  const limits = { bytes: resolved.limits.bytes, depth: resolved.limits.depth };
  const document: TextDocument = timed(resolved.stopwatch, "parse the text", () =>
    parseText(text, {
      limits,
      ...(language === undefined ? {} : { language }),
      ...(filename === undefined ? {} : { filename }),
    }),
  );
  const checked =
    document.value === undefined
      ? checkUnread(document.findings, resolved)
      : checkDocument(document.value, documentKinds, resolved, document);
  const diagnostics = timed(resolved.stopwatch, "find the places", () =>
    checked.diagnostics.map((diagnostic) => addRanges(diagnostic, document.locate)),
  );
  return toDocumentResult({ ...checked, diagnostics }, document.value);
}

function addRanges(diagnostic: LocatedDiagnostic, locate: Locate): LocatedDiagnostic {
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
