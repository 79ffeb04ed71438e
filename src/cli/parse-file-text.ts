import { detectLanguage } from "../text/detect-language.js";
import type { YamlLanguage } from "../text/edit/edit-text.js";
import { parseText } from "../text/parse-text.js";
import type { TextDocument, TextLanguage, TextLimits } from "../text/text-document.js";

/** The language of a text, with what reads and changes it when that is YAML. */
export interface FileLanguage {
  readonly language: TextLanguage;
  readonly yaml: YamlLanguage | undefined;
}

/**
 * Reads the text of a file in its language.
 * @param filename absent for standard input.
 */
export async function parseFileText(
  text: string,
  filename: string | undefined,
  limits: TextLimits,
): Promise<TextDocument> {
  const { language, yaml } = await loadLanguage(text, filename);
  return parseText(text, { language, limits, parseYaml: yaml?.parse });
}

/** The YAML parser is loaded for YAML alone: it takes as long to load as all the rest. */
export async function loadLanguage(text: string, filename: string | undefined): Promise<FileLanguage> {
  const language = detectLanguage(text, filename);
  if (language !== "yaml") return { language, yaml: undefined };
  return { language, yaml: (await import("../text/yaml/yaml-language.js")).yamlLanguage };
}
