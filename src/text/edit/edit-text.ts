import type { PatchOperation } from "../../diagnostics/diagnostic.js";
import { applyPatch, equalJson } from "../../document/patch.js";
import type { TextDocument, TextLimits } from "../text-document.js";
import { type ChangeText, refuse } from "./edit-tree.js";
import { applySplices } from "./splice.js";

/** A changed text, or why the edit does not fit it. */
export type EditedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/** What reads and changes texts of one language; handed in, so that whoever meets no YAML need not load its parser. */
export interface EditableLanguage {
  readonly parse: (text: string, limits: TextLimits) => TextDocument;
  readonly change: ChangeText;
}

/**
 * Applies a JSON Patch to a text: all or nothing, and nothing else in the text changes.
 * The new text is read again, and refused unless it says exactly what the patch makes of the value.
 * Complexity: O(operations × text).
 */
export function editText(
  text: string,
  patch: readonly PatchOperation[],
  { parse, change }: EditableLanguage,
  limits: TextLimits,
): EditedText {
  const before = parse(text, limits).value;
  if (before === undefined) return refuse("the text cannot be read");
  const wanted = applyPatch(before, patch);
  if (!wanted.ok) return wanted;
  let edited = text;
  let risk = "the changed text would say something else";
  for (const operation of patch) {
    if (operation.op === "test") continue;
    const found = change(edited, operation, limits);
    if (!found.ok) return found;
    edited = applySplices(edited, found.splices);
    risk = found.risk ?? risk;
  }
  const after = parse(edited, limits).value;
  const isExact = after !== undefined && equalJson(after, wanted.value);
  return isExact ? { ok: true, text: edited } : refuse(risk);
}
