import { contentStart } from "./encoding.js";
import type { TextLanguage } from "./text-document.js";

/** The language of a text: by the extension of its file, else by what it starts with. */
export function detectLanguage(text: string, filename: string | undefined): TextLanguage {
  return languageOfFile(filename) ?? (startsLikeJson(text) ? "json" : "yaml");
}

/** The language that the extension of a file tells. */
export function languageOfFile(filename: string | undefined): TextLanguage | undefined {
  const extension = /\.([a-z]+)$/i.exec(filename ?? "")?.[1]?.toLowerCase();
  return extension === undefined ? undefined : LANGUAGES.get(extension);
}

const LANGUAGES: ReadonlyMap<string, TextLanguage> = new Map([
  ["json", "json"],
  ["jsonc", "jsonc"],
  ["yaml", "yaml"],
  ["yml", "yaml"],
]);

/** A bracket, or a comment as YAML has none; a text without anything is as empty in JSON as in YAML. */
function startsLikeJson(text: string): boolean {
  let at = contentStart(text);
  while (" \t\r\n".includes(text.charAt(at)) && at < text.length) at++;
  const start = text.slice(at, at + 2);
  return start === "" || start[0] === "{" || start[0] === "[" || start === "//" || start === "/*";
}
