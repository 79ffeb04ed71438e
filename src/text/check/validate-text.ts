import { resolveOptions, type ValidateOptions } from "../../validate/options.js";
import { timed } from "../../validate/stopwatch.js";
import { detectLanguage } from "../detect-language.js";
import { mendJson } from "../mend/mend-json.js";
import { parseText } from "../parse-text.js";
import type { TextLanguage } from "../text-document.js";
import { parseYaml } from "../yaml/parse-yaml.js";
import { checkText, type TextResult } from "./check-text.js";

export interface ValidateTextOptions extends ValidateOptions {
  /** Default: by the extension of `filename`, else by the first character: a bracket starts JSON, all else YAML. */
  readonly language?: TextLanguage | undefined;
  readonly filename?: string | undefined;
}

/**
 * Checks the text of a document; every place carries its range. Comments may suppress findings (`flowproof-disable`).
 * @returns as `validateDocument`, and what is suppressed; what does not parse is a finding with the place and what was expected.
 * @throws TypeError for a wrong option; never for a text.
 */
export function validateText(text: string, options: ValidateTextOptions = {}): TextResult {
  const { language, filename, ...rest } = options;
  const resolved = resolveOptions(rest);
  const spoken = language ?? detectLanguage(text, filename);
  const parse = () =>
    parseText(text, { language: spoken, limits: resolved.look.limits, parseYaml, mendJson });
  return checkText(text, timed(resolved.report.stopwatch, "parse the text", parse), resolved);
}
