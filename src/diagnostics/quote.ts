const LONGEST_QUOTE = 80;

// Control, format and separator characters, lone surrogates: whatever a terminal or a log could act on or hide.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;

/**
 * The one place where text of a document is made fit for a message: JSON escapes, at most `longest` characters.
 * @param longest where the text is cut, in UTF-16 units; the cut is marked with `…`.
 * @returns the text without surrounding quotation marks.
 */
export function quote(text: string, longest: number = LONGEST_QUOTE): string {
  const cut = text.length > longest ? cutAt(text, longest - 1) : text;
  const escaped = escapeUnsafe(cut.replaceAll("\\", "\\\\").replaceAll('"', '\\"'));
  return cut.length < text.length ? `${escaped}…` : escaped;
}

/** Escapes what a terminal or a CI log could act on and leaves everything else, quotation marks too, as it is. */
export function escapeUnsafe(text: string): string {
  return breakLogCommand(text.replace(UNSAFE, escapeCharacter));
}

/**
 * Breaks up `##[`, which some CI systems obey anywhere in a line; `#\u0023[` is the same string inside JSON.
 */
function breakLogCommand(text: string): string {
  return text.includes("##[") ? text.replaceAll("##[", "#\\u0023[") : text;
}

function cutAt(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? length - 1 : length);
}

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return Array.from({ length: character.length }, (_, at) => codeUnit(character, at)).join("");
}

function codeUnit(character: string, at: number): string {
  return `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
}
