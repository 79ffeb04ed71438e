import { detectLanguage } from "../../text/detect-language.js";
import { jsonLanguage } from "../../text/edit/edit-json.js";
import type { EditableLanguage } from "../../text/edit/edit-text.js";
import { resolveOptions } from "../../validate/options.js";
import type { CheckedTarget } from "../check/check-target.js";
import type { CheckOptions } from "../check/read-check-options.js";
import { nameOf } from "../check/target.js";
import { deliverText } from "./deliver-text.js";
import { fixTarget } from "./fix-target.js";
import type { RememberingHost } from "./remember-stdin.js";

/**
 * Fixes what was checked: a file is written, standard input is printed, or the change is shown as a diff.
 * @returns the verdict on what stands in the file afterwards.
 */
export async function applyFixes(
  checked: CheckedTarget,
  fixes: "write" | "show",
  options: CheckOptions,
  host: RememberingHost,
): Promise<CheckedTarget> {
  const { target, file } = checked;
  const language = await loadLanguage(file.text ?? "", nameOf(target));
  const fixed = fixTarget(checked, language, options);
  // Whoever pipes a document through gets it back, changed or not.
  const isEchoed = fixes === "write" && target.path === "-";
  if (fixed === undefined && !isEchoed) return checked;
  const before = isEchoed ? readRemembered(host, options) : (file.text ?? "");
  const complaint = deliverText(target, before, fixed?.text ?? before, fixes, host);
  if (complaint !== undefined) return { ...checked, complaint, isUnwritten: true };
  if (fixed === undefined || fixes === "show") return checked;
  const { verdict } = fixed.checked;
  return { ...verdict, file: { ...verdict.file, fixed: fixed.applied.length } };
}

/** What reads and changes a text. Of YAML it is loaded for YAML alone, which takes as long as all the rest. */
export async function loadLanguage(text: string, filename: string | undefined): Promise<EditableLanguage> {
  const language = detectLanguage(text, filename);
  if (language !== "yaml") return jsonLanguage(language);
  return (await import("../../text/yaml/edit-yaml.js")).yamlLanguage;
}

/** Standard input as it was read; of what is too large, nothing. */
function readRemembered(host: RememberingHost, { validate }: CheckOptions): string {
  const bytes = Buffer.from(host.remembered() ?? []);
  return bytes.length > resolveOptions(validate).limits.bytes ? "" : bytes.toString("utf8");
}
