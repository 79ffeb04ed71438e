import { requireKnown } from "../../validate/require-known.js";
import { detectLanguage } from "../detect-language.js";
import { yamlLanguage } from "../yaml/edit-yaml.js";
import { applyEdits, type Fixable, type FixedText, type FixTextOptions } from "./apply-edits.js";
import { jsonLanguage } from "./edit-json.js";

/**
 * Applies the fixes of findings, and suggestions that were chosen, to the text they were made for. Nothing else in
 * the text changes: indentation, line ends, comments, quotation marks, the spelling of numbers.
 * Of edits that change the same part only the first is applied, a chosen one before a fix: check the new text for the
 * others.
 * @returns the new text, with what was applied and what was skipped, and why.
 * @throws TypeError for a wrong option; never for a text or a finding.
 */
export function fixText(
  text: string,
  diagnostics: readonly Fixable[],
  options: FixTextOptions = {},
): FixedText {
  requireKnown("option", Object.keys(options), OPTIONS);
  const language = options.language ?? detectLanguage(text, options.filename);
  return applyEdits(text, diagnostics, language === "yaml" ? yamlLanguage : jsonLanguage(language), options);
}

const OPTIONS = ["language", "filename", "suggestions", "limits"];
