import type { DiagnosticBase } from "../../diagnostics/diagnostic.js";
import { documentSyntax } from "../../document/rules/syntax.js";
import type { Limits } from "../../validate/options.js";
import { type AppliedEdit, applyEdits, type EditScope, type Fixable, type FixedText } from "./apply-edits.js";
import type { EditableLanguage } from "./edit-text.js";

/** A text with what a check finds in it. */
interface CheckedText<Checked> {
  readonly text: string;
  readonly checked: Checked;
}

/** The text when nothing is left to fix, what is found in it then, and what was applied on the way. */
export interface StableText<Checked> extends CheckedText<Checked> {
  readonly applied: readonly AppliedEdit[];
}

/** Applies the fixes of findings to the text they were made for. */
type Apply = (text: string, diagnostics: readonly Fixable[]) => FixedText;

interface Found {
  readonly diagnostics: readonly (Fixable & Pick<DiagnosticBase, "messageId">)[];
}

/**
 * Applies fixes and checks again until no fix is left. A round that does not leave fewer findings, or that brings a new
 * one, is not kept: each edit was tried out alone, and together they may do harm, so that then only one is applied.
 * Ends, since each round takes a finding away, but for the one that makes a text readable. Complexity: one or two checks a round.
 */
export function fixUntilStable<Checked extends Found>(
  start: CheckedText<Checked>,
  check: (text: string) => Checked,
  language: EditableLanguage,
  { limits, scope }: { readonly limits?: Limits | undefined; readonly scope?: EditScope } = {},
): StableText<Checked> {
  const apply: Apply = (text, diagnostics) => applyEdits(text, diagnostics, language, { limits, scope });
  let now: StableText<Checked> = { ...start, applied: [] };
  for (;;) {
    const next = fixOnce(now, now.checked.diagnostics, check, apply) ?? fixOne(now, check, apply);
    if (next === undefined) return now;
    now = { ...next, applied: [...now.applied, ...next.applied] };
  }
}

function fixOne<Checked extends Found>(
  now: CheckedText<Checked>,
  check: (text: string) => Checked,
  apply: Apply,
): StableText<Checked> | undefined {
  for (const diagnostic of now.checked.diagnostics) {
    const next = fixOnce(now, [diagnostic], check, apply);
    if (next !== undefined) return next;
  }
  return undefined;
}

function fixOnce<Checked extends Found>(
  now: CheckedText<Checked>,
  diagnostics: readonly Fixable[],
  check: (text: string) => Checked,
  apply: Apply,
): StableText<Checked> | undefined {
  const { text, applied } = apply(now.text, diagnostics);
  if (applied.length === 0) return undefined;
  const checked = check(text);
  return isBetter(checked, now.checked) ? { text, checked, applied } : undefined;
}

function isBetter(after: Found, before: Found): boolean {
  if (isUnread(before)) return !isUnread(after);
  if (after.diagnostics.length >= before.diagnostics.length) return false;
  const known = countIdentities(before.diagnostics);
  return [...countIdentities(after.diagnostics)].every(
    ([identity, count]) => count <= (known.get(identity) ?? 0),
  );
}

/** Whether nothing is known but that the text does not parse: whatever is found once it does was there before. */
function isUnread({ diagnostics }: Found): boolean {
  return diagnostics.some(({ ruleId }) => ruleId === documentSyntax.id);
}

type Identified = Pick<DiagnosticBase, "fingerprint" | "messageId">;

/** How often each finding is there; two are the same when rule, message and names are. */
function countIdentities(diagnostics: readonly Identified[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fingerprint, messageId } of diagnostics) {
    // Its `#n` shifts when an equal finding before it goes.
    const identity = `${fingerprint.replace(/#\d+$/, "")} ${messageId}`;
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
  }
  return counts;
}
