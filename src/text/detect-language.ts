import type { TextLanguage } from "./text-document.js";

/** The language that the extension of a file tells. */
export function languageOfFile(filename: string | undefined): TextLanguage | undefined {
  const extension = /\.([a-z]+)$/i.exec(filename ?? "")?.[1]?.toLowerCase();
  return extension === undefined ? undefined : LANGUAGES.get(extension);
}

const LANGUAGES: ReadonlyMap<string, TextLanguage> = new Map([
  ["json", "json"],
  ["jsonc", "jsonc"],
]);
