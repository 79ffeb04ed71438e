import type { PatchOperation } from "../diagnostics/diagnostic.js";
import { applyPatch, equalJson } from "../document/patch.js";
import { changeJson } from "./edit-json.js";
import { parseText } from "./parse-text.js";
import { applySplices, type Splice } from "./splice.js";
import type { TextLanguage, TextLimits } from "./text-document.js";

/** Finds what one operation of a JSON Patch changes in a text of some language. */
export type ChangeText = (
  text: string,
  operation: PatchOperation,
  language: TextLanguage,
) =>
  | { readonly ok: true; readonly splices: readonly Splice[] }
  | { readonly ok: false; readonly reason: string };

/** A changed text, or why the edit does not fit it. */
export type EditedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/** A new language is one entry here; `undefined`: its texts are read, but not changed. */
const changeIn: { readonly [Language in TextLanguage]: ChangeText | undefined } = {
  json: changeJson,
  jsonc: changeJson,
  yaml: undefined,
};

/**
 * Applies a JSON Patch to a text: all or nothing, and nothing else in the text changes.
 * The new text is read again, and refused unless it says exactly what the patch makes of the value.
 * Complexity: O(operations × text).
 */
export function editText(
  text: string,
  patch: readonly PatchOperation[],
  language: TextLanguage,
  limits: TextLimits,
): EditedText {
  const change = changeIn[language];
  if (change === undefined) return refuse(`edits of ${language} texts are not built yet`);
  const before = parseText(text, { language, limits }).value;
  if (before === undefined) return refuse("the text cannot be read");
  const wanted = applyPatch(before, patch);
  if (!wanted.ok) return wanted;
  let edited = text;
  for (const operation of patch) {
    if (operation.op === "test") continue;
    const found = change(edited, operation, language);
    if (!found.ok) return found;
    edited = applySplices(edited, found.splices);
  }
  const after = parseText(edited, { language, limits }).value;
  const isExact = after !== undefined && equalJson(after, wanted.value);
  return isExact ? { ok: true, text: edited } : refuse("the changed text would say something else");
}

function refuse(reason: string): EditedText {
  return { ok: false, reason };
}
