import { languageOfFile } from "../../text/detect-language.js";

/** Whether a file calls itself JSON or YAML. */
export function hasDocumentExtension(path: string): boolean {
  return languageOfFile(path) !== undefined;
}
