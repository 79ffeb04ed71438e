import type { ValidateOptions } from "../validate/options.js";
import type { DocumentResult } from "../validate/result.js";

/** The language of a text. */
export type TextLanguage = "json" | "jsonc";

export interface ValidateTextOptions extends ValidateOptions {
  /** Default: by the extension of `filename`, else by the first character. */
  readonly language?: TextLanguage | undefined;
  readonly filename?: string | undefined;
}

/**
 * Checks the text of a document; every place carries its range.
 * @throws TypeError for a wrong option; never for a text.
 */
export function validateText(_text: string, _options?: ValidateTextOptions): DocumentResult {
  throw new Error("not built yet");
}
