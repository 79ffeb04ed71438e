import { detectLanguage } from "../text/detect-language.js";
import { parseText } from "../text/parse-text.js";
import type { TextDocument, TextLimits } from "../text/text-document.js";

/**
 * Reads the text of a file in its language. The YAML parser is loaded for YAML alone: it takes as long to load as all the
 * rest.
 * @param filename absent for standard input.
 */
export async function parseFileText(
  text: string,
  filename: string | undefined,
  limits: TextLimits,
): Promise<TextDocument> {
  const language = detectLanguage(text, filename);
  if (language !== "yaml") return parseText(text, { language, limits });
  const { parseYaml } = await import("../text/yaml/parse-yaml.js");
  return parseText(text, { language, limits, parseYaml });
}
