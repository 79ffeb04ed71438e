import { applyEdits, type Fixable } from "../../../src/text/edit/apply-edits.js";
import type { TextLanguage } from "../../../src/text/text-document.js";

/** Applies one edit of a finding to the text that it was found in; loaded when somebody asks for that. */
export async function applyOne(
  text: string,
  language: TextLanguage,
  finding: Fixable,
  edit: number,
): Promise<{ text: string } | { refused: string }> {
  const spoken =
    language === "yaml"
      ? (await import("../../../src/text/yaml/edit-yaml.js")).yamlLanguage
      : (await import("../../../src/text/edit/edit-json.js")).jsonLanguage("json");
  // As if it were a suggestion: only this edit is meant, not the fixes of others.
  const suggestions = [{ fingerprint: finding.fingerprint, edit }];
  const fixed = applyEdits(text, [finding], spoken, { suggestions });
  const [skipped] = fixed.skipped;
  return skipped === undefined ? { text: fixed.text } : { refused: skipped.reason };
}
