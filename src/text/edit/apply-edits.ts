import type { DiagnosticBase, Edit, PatchOperation, TextEdit } from "../../diagnostics/diagnostic.js";
import { splitPointer } from "../../document/pointer.js";
import { type Limits, resolveOptions } from "../../validate/options.js";
import type { TextLanguage, TextLimits } from "../text-document.js";
import { applyToText, type EditableLanguage, spliceText } from "./edit-text.js";

/** What `fixText` has to know of a finding; every diagnostic will do. */
export type Fixable = Pick<DiagnosticBase, "fingerprint" | "ruleId" | "edits">;

export interface FixTextOptions {
  /** Default: as `validateText` reads it. */
  readonly language?: TextLanguage | undefined;
  readonly filename?: string | undefined;
  /** Suggestions to apply beside the fixes: the first edit of the finding, or the one at an index. */
  readonly suggestions?: readonly ChosenSuggestion[] | undefined;
  readonly limits?: Limits | undefined;
}

/** The fingerprint of a finding, and which of its edits is meant. */
export type ChosenSuggestion = string | { readonly fingerprint: string; readonly edit: number };

/** Which edits are applied: what is certainly meant, the only suggestion of a finding too, or the first edit of each. */
export type EditScope = "fixes" | "suggestions" | "all";

/** An edit that has been applied, with the finding that it belongs to. */
export interface AppliedEdit {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly edit: Edit;
}

/** What was to be applied and could not be. */
export interface SkippedEdit {
  readonly fingerprint: string;
  /** Absent when no such edit is known. */
  readonly edit?: Edit;
  readonly reason: string;
}

export interface FixedText {
  readonly text: string;
  readonly applied: readonly AppliedEdit[];
  readonly skipped: readonly SkippedEdit[];
}

/** What `fixText` does, with options that are known to be right and a language that is. */
export function applyEdits(
  text: string,
  diagnostics: readonly Fixable[],
  language: EditableLanguage,
  options: Pick<FixTextOptions, "suggestions" | "limits"> & { readonly scope?: EditScope | undefined },
): FixedText {
  const { suggestions = [], limits, scope = "fixes" } = options;
  const resolved = resolveOptions({ limits }).look.limits;
  const { chosen, unknown } = chooseEdits(diagnostics, suggestions, scope);
  const applied: AppliedEdit[] = [];
  const skipped: SkippedEdit[] = [...unknown];
  let fixed = text;
  const { together, alone } = changeTogether(text, chosen, language, resolved);
  if (together !== undefined) {
    fixed = together.text;
    applied.push(...together.applied);
  }
  for (const one of alone) {
    const { fingerprint, edit } = one;
    // What was meant for a text cannot be found in another one.
    const isElsewhere = edit.textEdits !== undefined && fixed !== text;
    const result =
      isElsewhere || applied.some((other) => conflict(other.edit, edit))
        ? CONFLICT
        : applyToText(fixed, edit, language, resolved);
    if (result.ok) {
      fixed = result.text;
      applied.push(one);
    } else {
      skipped.push({ fingerprint, edit, reason: result.reason });
    }
  }
  return { text: fixed, applied, skipped };
}

/**
 * Edits of the text itself say where they change it, so that those that do not touch one another are made at once, before
 * any other moves what they mean. Where that does not do, each is for itself.
 */
function changeTogether(
  text: string,
  chosen: readonly AppliedEdit[],
  language: EditableLanguage,
  limits: TextLimits,
) {
  const applied: AppliedEdit[] = [];
  const places: TextEdit[] = [];
  for (const one of chosen) {
    const { textEdits = [] } = one.edit;
    const isFree = textEdits.every((edit) => places.every((place) => isApart(edit, place)));
    if (textEdits.length === 0 || !isFree) continue;
    applied.push(one);
    for (const place of textEdits) places.push(place);
  }
  if (applied.length < 2) return { alone: chosen };
  const edits = applied.map(({ edit }) => edit.textEdits ?? []);
  const result = spliceText(text, edits, language, limits);
  if (!result.ok) return { alone: chosen };
  const alone = chosen.filter((one) => !applied.includes(one));
  return { together: { text: result.text, applied }, alone };
}

function isApart(one: TextEdit, other: TextEdit): boolean {
  return one.offset + one.oldText.length < other.offset || other.offset + other.oldText.length < one.offset;
}

const CONFLICT = { ok: false, reason: "another edit changes the same part" } as const;

function chooseEdits(
  diagnostics: readonly Fixable[],
  suggestions: readonly ChosenSuggestion[],
  scope: EditScope,
) {
  const wanted = new Map(
    suggestions.map((one) => (typeof one === "string" ? [one, 0] : [one.fingerprint, one.edit])),
  );
  const suggested: AppliedEdit[] = [];
  const fixes: AppliedEdit[] = [];
  for (const { fingerprint, ruleId, edits } of diagnostics) {
    const index = wanted.get(fingerprint);
    const edit = index === undefined ? editWithin(scope, edits) : edits[index];
    if (edit === undefined) continue;
    wanted.delete(fingerprint);
    (index === undefined ? fixes : suggested).push({ fingerprint, ruleId, edit });
  }
  const reason = "there is no such finding, or it has no such edit";
  const chosen = [...suggested, ...fixes];
  return { chosen, unknown: [...wanted.keys()].map((fingerprint) => ({ fingerprint, reason })) };
}

function editWithin(scope: EditScope, edits: readonly Edit[]): Edit | undefined {
  if (scope === "all") return edits[0];
  const fix = edits.find(({ safety }) => safety === "fix");
  if (scope === "fixes" || fix !== undefined) return fix;
  const [only, ...others] = edits.filter(({ destructive }) => destructive !== true);
  return others.length === 0 ? only : undefined;
}

/**
 * Whether two edits, both made for the same document, change the same part of it: then the second may mean
 * another element than it did, or may only have been harmless without the first.
 */
function conflict(one: Edit, other: Edit): boolean {
  const places = other.patch.flatMap(touchedPlaces);
  return one.patch.flatMap(touchedPlaces).some((a) => places.some((b) => isWithin(a, b) || isWithin(b, a)));
}

/** An element that comes or goes moves the others of its array: the array as a whole is touched. */
function touchedPlaces(operation: PatchOperation): string[] {
  if (operation.op === "test") return [];
  if (operation.op === "replace") return [operation.path];
  const paths = operation.op === "move" ? [operation.from, operation.path] : [operation.path];
  return paths.map((path) => {
    const split = splitPointer(path);
    return split !== undefined && /^(-|\d+)$/.test(split.key) ? split.parent : path;
  });
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}
