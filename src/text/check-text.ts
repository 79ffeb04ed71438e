import { documentKinds } from "../document/detect-kind.js";
import { checkDocument } from "../validate/check-document.js";
import type { ResolvedOptions } from "../validate/options.js";
import type { DocumentResult } from "../validate/result.js";
import { checkUnread, toDocumentResult } from "../validate/validator.js";
import { addRanges } from "./add-ranges.js";
import type { TextDocument } from "./text-document.js";

/** Checks a text that was read; every place carries its range. */
export function checkText(document: TextDocument, options: ResolvedOptions): DocumentResult {
  const checked =
    document.value === undefined
      ? checkUnread(document.findings, options)
      : checkDocument(document.value, documentKinds, options, document);
  const diagnostics = addRanges(checked.diagnostics, document.locate);
  return toDocumentResult({ ...checked, diagnostics }, document.value);
}
