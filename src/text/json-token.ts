import { readString } from "./json-string.js";
import { named, type SyntaxProblem } from "./syntax-problem.js";

/** What a token is; `word`, `quote` and `other` occur in no JSON text. */
export type TokenKind =
  | "{"
  | "}"
  | "["
  | "]"
  | ":"
  | ","
  | Value
  | "word"
  | "quote"
  | "other"
  | "comment"
  | "end";

type Value = "string" | "number" | "literal";

/** A token of a JSON text; `end` is the offset behind it. */
export interface JsonToken {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** What is wrong inside a string or a comment. */
  readonly flaw: SyntaxProblem | undefined;
}

const PUNCTUATION: ReadonlyMap<number, TokenKind> = new Map(
  (["{", "}", "[", "]", ":", ","] as const).map((mark) => [mark.charCodeAt(0), mark]),
);
const OTHER_QUOTES: ReadonlySet<string> = new Set(["'", "`", "‘", "’", "“", "”"]);
const LITERALS: ReadonlySet<string> = new Set(["true", "false", "null"]);
const NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
// Letters of most scripts, but no space and no typographic mark; `\p{L}` would take milliseconds to compile.
const WORD = /[\w$.+\-\u00c0-\u167f\u3041-\ud7ff]+/y;
const QUOTE = 0x22;

/** The next token at or behind an offset; white space and comments are passed over. */
export function readToken(text: string, from: number): JsonToken {
  const start = skipBlank(text, from);
  if (start >= text.length) return { kind: "end", start: text.length, end: text.length, flaw: undefined };
  const code = text.charCodeAt(start);
  if (code === QUOTE) return readString(text, start);
  const mark = PUNCTUATION.get(code);
  if (mark !== undefined) return { kind: mark, start, end: start + 1, flaw: undefined };
  return readWord(text, start) ?? readForeign(text, start);
}

function readWord(text: string, start: number): JsonToken | undefined {
  WORD.lastIndex = start;
  if (!WORD.test(text)) return undefined;
  const end = WORD.lastIndex;
  const word = text.slice(start, end);
  if (LITERALS.has(word)) return { kind: "literal", start, end, flaw: undefined };
  return { kind: NUMBER.test(word) ? "number" : "word", start, end, flaw: undefined };
}

function readForeign(text: string, start: number): JsonToken {
  if (text.startsWith("/*", start)) return openComment(text, start);
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const kind = OTHER_QUOTES.has(character) ? "quote" : "other";
  return { kind, start, end: start + character.length, flaw: undefined };
}

function openComment(text: string, start: number): JsonToken {
  const flaw = named(start, start + 2, "the comment that starts here is not closed");
  return { kind: "comment", start, end: text.length, flaw };
}

function skipBlank(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
      at++;
      continue;
    }
    const behind = code === 0x2f ? skipComment(text, at) : at;
    if (behind === at) return at;
    at = behind;
  }
}

/** The offset behind the comment at `start`; `start` itself when there is none, or one that is never closed. */
export function skipComment(text: string, start: number): number {
  if (text.startsWith("/*", start)) {
    const close = text.indexOf("*/", start + 2);
    return close < 0 ? start : close + 2;
  }
  if (!text.startsWith("//", start)) return start;
  let at = start + 2;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}
