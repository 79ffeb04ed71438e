import { detectLanguage } from "../../text/detect-language.js";
import type { EditScope } from "../../text/edit/apply-edits.js";
import { jsonLanguage } from "../../text/edit/edit-json.js";
import type { EditableLanguage } from "../../text/edit/edit-text.js";
import { fixUntilStable, type StableText } from "../../text/edit/fix-until-stable.js";
import { resolveOptions } from "../../validate/options.js";
import { type CheckedTarget, checkText } from "../check/check-target.js";
import type { JudgingOptions } from "../check/judging-flags.js";
import { filenameOf } from "../files/target.js";
import type { RememberingHost } from "../host.js";
import { deliverText } from "./deliver-text.js";

/**
 * Fixes what was checked: a file is written, standard input is printed, or the change is shown as a diff.
 * @returns the verdict on what stands in the file afterwards.
 */
export async function applyFixes(
  checked: CheckedTarget,
  { fixes, scope }: { readonly fixes: "write" | "show"; readonly scope: EditScope },
  options: JudgingOptions,
  host: RememberingHost,
): Promise<CheckedTarget> {
  const { target, file } = checked;
  const language = await loadLanguage(file.text ?? "", filenameOf(target));
  const fixed = fixTarget(checked, language, options, scope);
  // Whoever pipes a document through gets it back, changed or not.
  const isEchoed = fixes === "write" && target.path === "-";
  if (fixed === undefined && !isEchoed) return checked;
  const before = isEchoed ? readRemembered(host, options) : (file.text ?? "");
  const complaint = deliverText(target, before, fixed?.text ?? before, fixes, host);
  if (complaint !== undefined) return { ...checked, complaint, isUnwritten: true };
  if (fixed === undefined || fixes === "show") return checked;
  const { verdict } = fixed.checked;
  const edits = fixed.applied.map(({ ruleId, fingerprint, edit }) => ({
    ruleId,
    fingerprint,
    title: edit.title,
  }));
  return { ...verdict, file: { ...verdict.file, fixed: edits.length, edits } };
}

/** What reads and changes a text. Of YAML it is loaded for YAML alone, which takes as long as all the rest. */
export async function loadLanguage(text: string, filename: string | undefined): Promise<EditableLanguage> {
  const language = detectLanguage(text, filename);
  if (language !== "yaml") return jsonLanguage(language);
  return (await import("../../text/yaml/edit-yaml.js")).yamlLanguage;
}

/** A target after its fixes: `text` would get the verdict `checked.target`. */
type FixedTarget = StableText<{
  readonly verdict: CheckedTarget;
  readonly diagnostics: CheckedTarget["file"]["diagnostics"];
}>;

/** Fixes the text of a target, in memory; nothing when there is nothing to fix, or flowproof itself failed on it. */
function fixTarget(
  before: CheckedTarget,
  language: EditableLanguage,
  options: JudgingOptions,
  scope: EditScope,
): FixedTarget | undefined {
  const { target, file, failures = [] } = before;
  if (file.text === undefined || failures.length > 0) return undefined;
  const start = { text: file.text, checked: { verdict: before, diagnostics: file.diagnostics } };
  const fixed = fixUntilStable(start, check, language, { limits: options.validate.limits, scope });
  return fixed.applied.length === 0 ? undefined : fixed;

  function check(text: string) {
    const verdict = checkText(target, text, language, options);
    // Where a rule failed, fewer findings mean nothing: as many as before make the fix to be dropped.
    const isReliable = verdict.failures?.length === 0;
    return { verdict, diagnostics: isReliable ? verdict.file.diagnostics : file.diagnostics };
  }
}

/** Standard input as it was read; of what is too large, nothing. */
function readRemembered(host: RememberingHost, { validate }: JudgingOptions): string {
  const bytes = Buffer.from(host.remembered() ?? []);
  return bytes.length > resolveOptions(validate).look.limits.bytes ? "" : bytes.toString("utf8");
}
