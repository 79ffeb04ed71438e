import type { EditableLanguage } from "../../text/edit/edit-text.js";
import { fixUntilStable, type StableText } from "../../text/edit/fix-until-stable.js";
import { type CheckedTarget, checkText } from "../check/check-target.js";
import type { CheckOptions } from "../check/read-check-options.js";

/** A target after its fixes: `text` would get the verdict `checked.target`. */
export type FixedTarget = StableText<{
  readonly verdict: CheckedTarget;
  readonly diagnostics: CheckedTarget["file"]["diagnostics"];
}>;

/** Fixes the text of a target, in memory; nothing when there is nothing to fix, or flowproof itself failed on it. */
export function fixTarget(
  before: CheckedTarget,
  language: EditableLanguage,
  options: CheckOptions,
): FixedTarget | undefined {
  const { target, file, failures = [] } = before;
  if (file.text === undefined || failures.length > 0) return undefined;
  const start = { text: file.text, checked: { verdict: before, diagnostics: file.diagnostics } };
  const fixed = fixUntilStable(start, check, language, options.validate.limits);
  return fixed.applied.length === 0 ? undefined : fixed;

  function check(text: string) {
    const verdict = checkText(target, text, language, options);
    // Where a rule failed, fewer findings mean nothing: as many as before make the fix to be dropped.
    const isReliable = verdict.failures?.length === 0;
    return { verdict, diagnostics: isReliable ? verdict.file.diagnostics : file.diagnostics };
  }
}
