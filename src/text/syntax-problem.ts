import type { OffsetRange } from "./text-tree.js";

/** The first mistake in a text, in the words of `document/syntax`. */
export type SyntaxProblem = OffsetRange & {
  /** Where the bracket stands that is still open. */
  readonly opened?: number;
} & Wording;

type Wording =
  | { readonly messageId: "expected"; readonly expected: string; readonly found: string }
  | { readonly messageId: "invalid"; readonly problem: string }
  | { readonly messageId: "empty" }
  | { readonly messageId: "encoding"; readonly encoding: string }
  | { readonly messageId: "binary" };

/** What a token is; `word`, `quote` and `other` occur in no JSON text. */
export type TokenKind =
  | "{"
  | "}"
  | "["
  | "]"
  | ":"
  | ","
  | "string"
  | "number"
  | "literal"
  | "word"
  | "quote"
  | "other"
  | "comment"
  | "end";

type Found = OffsetRange & { readonly kind: TokenKind };

/** A mistake that has a name of its own. */
export function named(start: number, end: number, problem: string): SyntaxProblem {
  return { messageId: "invalid", start, end, problem };
}

/** Something else stands where `expected` should; a bracket that is still open then belongs to the mistake. */
export function unexpected(text: string, token: Found, expected: string, opened?: number): SyntaxProblem {
  const { start, end } = token;
  const concernsBracket = token.kind === "end" || token.kind === "}" || token.kind === "]";
  return {
    messageId: "expected",
    start,
    end,
    expected,
    found: describe(text, token),
    ...(concernsBracket && opened !== undefined ? { opened } : {}),
  };
}

/** Characters that stand where a string or a value should: other quotation marks, words, numbers of other languages. */
export function unquoted(text: string, token: Found, role: "key" | "value"): SyntaxProblem {
  const { start, end } = token;
  const written = text.slice(start, end);
  if (token.kind === "quote") return named(start, endOfQuoted(text, start), describeQuotes(written));
  const shown = shorten(written);
  if (role === "key") return named(start, end, `the key '${shown}' is not in double quotes`);
  return named(start, end, describeWord(written, shown));
}

function describe(text: string, token: Found): string {
  if (token.kind === "end") return "the end of the text";
  const written = text.slice(token.start, token.end);
  if (token.kind === "string") return `the string '${shorten(written.slice(1, -1))}'`;
  if (token.kind === "quote") return QUOTES.get(written) ?? "a quotation mark";
  return isVisible(written) ? `'${shorten(written)}'` : `the character ${codePoint(written)}`;
}

const QUOTES: ReadonlyMap<string, string> = new Map([
  ["'", "a single quote"],
  ["`", "a backtick"],
]);

function describeQuotes(mark: string): string {
  const name = QUOTES.get(mark) ?? "a typographic quotation mark";
  return `text is put in double quotes, but ${name} stands here`;
}

// Up to the same mark on the same line, so that an editor marks the whole string.
function endOfQuoted(text: string, start: number): number {
  const closing = CLOSING.get(text.charAt(start)) ?? text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === closing) return at + 1;
    if (character === "\n" || character === "\r") break;
  }
  return start + 1;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["‘", "’"],
  ["“", "”"],
]);

function describeWord(written: string, shown: string): string {
  const literal = LITERALS.get(written.toLowerCase());
  if (literal !== undefined) return `'${shown}' is written ${literal}`;
  if (/^[+-]?(NaN|Infinity)$/.test(written)) return `the number ${written} cannot be written in JSON`;
  if (written === "undefined") return "undefined cannot be written in JSON, only null";
  if (/^-?0[0-9]/.test(written)) return `the number ${shown} starts with a superfluous zero`;
  if (/^\+[.0-9]/.test(written)) return `the number ${shown} starts with a plus sign`;
  if (/^-?(\.[0-9]|[0-9]+\.($|[eE]))/.test(written)) {
    return `the number ${shown} lacks a digit before or behind its decimal point`;
  }
  return /^[-+.0-9]/.test(written)
    ? `${shown} is not a number`
    : `the text '${shown}' is not in double quotes`;
}

const LITERALS: ReadonlyMap<string, string> = new Map([
  ["true", "true"],
  ["false", "false"],
  ["null", "null"],
  ["none", "null"],
]);

const LONGEST = 40;

/** Text of a document, as much of it as a sentence bears. */
export function shorten(text: string, longest = LONGEST): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;
}

function isVisible(text: string): boolean {
  return !/^[\p{C}\p{Z}]/u.test(text);
}

/** Names a character as `U+00A0`. */
export function codePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
