/** The quotation mark that a YAML string is written with; none when it is written plainly. */
export type YamlQuotation = '"' | "'" | "";

/** The quotation mark at an offset. */
export function quotationAt(text: string, offset: number): YamlQuotation {
  const mark = text.charAt(offset);
  return mark === '"' || mark === "'" ? mark : "";
}

/**
 * Writes a string in the wanted way, or in double quotes where that would mean something else.
 * @param isInBrackets commas and brackets end a plain text there.
 */
export function quoteYaml(text: string, wanted: YamlQuotation, isInBrackets: boolean): string {
  if (wanted === "" && isPlain(text, isInBrackets)) return text;
  if (wanted === "'" && !UNPRINTABLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, writeEscape);
}

/** Stricter than YAML 1.2: what older readers take for a boolean, a number or a date is put in quotes, too. */
function isPlain(text: string, isInBrackets: boolean): boolean {
  if (!PLAIN.test(text) || UNPRINTABLE.test(text) || WORD.test(text)) return false;
  return !/:(\s|$)|\s#|\s$/.test(text) && !(isInBrackets && /[,[\]{}]/.test(text));
}

/** A first character with which only a text starts. */
const PLAIN = /^[\p{L}_/$(]/u;
const WORD = /^(null|true|false|yes|no|on|off|y|n)$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const UNPRINTABLE = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/u;

function writeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
