import type { PatchOperation } from "../../diagnostics/diagnostic.js";
import { applyPatch, equalJson } from "../../document/patch.js";
import { parseText } from "../parse-text.js";
import type { ParseYaml, TextLanguage, TextLimits } from "../text-document.js";
import { changeJson } from "./edit-json.js";
import { applySplices, type Splice } from "./splice.js";

/** Finds what one operation of a JSON Patch changes in a text of some language. */
export type ChangeText = (
  text: string,
  operation: PatchOperation,
  language: TextLanguage,
  limits: TextLimits,
) => Change;

/** Where a text has to change, or why it cannot. */
export type Change =
  | {
      readonly ok: true;
      readonly splices: readonly Splice[];
      /** Why the changed text may say something else than was wanted. */
      readonly risk?: string;
    }
  | { readonly ok: false; readonly reason: string };

/** A changed text, or why the edit does not fit it. */
export type EditedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/** Reads and changes YAML; handed in, so that whoever meets none need not load its parser. */
export interface YamlLanguage {
  readonly parse: ParseYaml;
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
  language: TextLanguage,
  limits: TextLimits,
  yaml?: YamlLanguage,
): EditedText {
  const parse = (some: string) => parseText(some, { language, limits, parseYaml: yaml?.parse }).value;
  const change = (language === "yaml" && yaml?.change) || changeJson;
  const before = parse(text);
  if (before === undefined) return refuse("the text cannot be read");
  const wanted = applyPatch(before, patch);
  if (!wanted.ok) return wanted;
  let edited = text;
  let risk = "the changed text would say something else";
  for (const operation of patch) {
    if (operation.op === "test") continue;
    const found = change(edited, operation, language, limits);
    if (!found.ok) return found;
    edited = applySplices(edited, found.splices);
    risk = found.risk ?? risk;
  }
  const after = parse(edited);
  const isExact = after !== undefined && equalJson(after, wanted.value);
  return isExact ? { ok: true, text: edited } : refuse(risk);
}

function refuse(reason: string): EditedText {
  return { ok: false, reason };
}
