import type { Edit } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import { applyPatch } from "../document/patch.js";

/** Thrown when an edit does not fit the document any more. */
export class EditRefusedError extends Error {
  override readonly name = "EditRefusedError";
  readonly code = "FLOWPROOF_EDIT_REFUSED";
}

/**
 * Applies an edit to a copy of the document.
 * @param value the document that the diagnostic was made for.
 * @returns the changed document; untouched parts are shared with the given one.
 * @throws EditRefusedError when the document has changed since, as the edit's `test` operations find out, and for an edit
 * that changes the text only (`textEdits`), which `fixText` applies.
 */
export function applyEdit<T>(value: T, edit: Edit): T {
  if (edit.textEdits !== undefined)
    throw new EditRefusedError(`"${edit.title}" was not applied: it changes the text, not its value.`);
  const result = applyPatch(value as JsonValue, edit.patch);
  if (!result.ok) throw new EditRefusedError(`"${edit.title}" was not applied: ${result.reason}.`);
  return result.value as T;
}
