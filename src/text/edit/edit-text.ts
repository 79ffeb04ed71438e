import type { Edit, PatchOperation, TextEdit } from "../../diagnostics/diagnostic.js";
import { applyPatch, equalJson } from "../../document/patch.js";
import { asSplices } from "../mend/text-mend.js";
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

/** An edit of a finding, as far as it says what changes. */
export type Applicable = Pick<Edit, "patch" | "textEdits">;

/** Applies an edit to a text, whichever of the two it changes: the value or what only the text shows. */
export function applyToText(
  text: string,
  edit: Applicable,
  language: EditableLanguage,
  limits: TextLimits,
): EditedText {
  return edit.textEdits === undefined
    ? editText(text, edit.patch, language, limits)
    : spliceText(text, [edit.textEdits], language, limits);
}

/**
 * Applies changes of a text that were made for it and do not touch one another.
 * Of a text that could be read the value stays what it is. One that could not is refused unless the same change is what
 * mends it now, and it can be read then.
 */
export function spliceText(
  text: string,
  edits: readonly (readonly TextEdit[])[],
  { parse }: EditableLanguage,
  limits: TextLimits,
): EditedText {
  const inOrder = edits.flat().sort((a, b) => a.offset - b.offset);
  const splices = asSplices(text, inOrder);
  if (splices === undefined) return refuse("the text has changed");
  const before = parse(text, limits);
  const edited = applySplices(text, splices);
  const after = parse(edited, limits).value;
  if (after === undefined) return refuse("the changed text cannot be read");
  if (before.value === undefined) {
    const wanted = JSON.stringify(inOrder);
    const mends = before.findings.flatMap(({ mends: offer }) => offer?.() ?? []);
    const isOffered = mends.some(({ textEdits }) => JSON.stringify(textEdits) === wanted);
    return isOffered ? { ok: true, text: edited } : refuse("the text has changed");
  }
  return equalJson(after, before.value) ? { ok: true, text: edited } : refuse(OTHER_VALUE);
}

const OTHER_VALUE = "the changed text would say something else";

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
  let risk = OTHER_VALUE;
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
