import { codePoint, named, type SyntaxProblem, type TokenKind } from "./syntax-problem.js";
import type { OffsetRange } from "./text-tree.js";

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

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Reads the string whose opening quotation mark stands at `start`, up to its end or its first mistake. */
export function readString(text: string, start: number): JsonToken {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return { kind: "string", start, end: at + 1, flaw: undefined };
    if (code >= 0x20 && code !== BACKSLASH) continue;
    const flaw = code === BACKSLASH ? findEscapeFlaw(text, start, at) : describeControl(text, start, at);
    if (flaw !== undefined) return { kind: "string", start, end: flaw.end, flaw };
    at++;
  }
  return { kind: "string", start, end: text.length, flaw: notClosed(start, text.length) };
}

/** The string that a literal without mistakes stands for; the literal includes its quotation marks. */
export function decodeString(literal: string): string {
  return literal.includes("\\") ? String(JSON.parse(literal)) : literal.slice(1, -1);
}

/**
 * The offsets in a text of a part [start, end) of a decoded string; a part that leaves the string is cut.
 * @param literal where the string stands, quotation marks included.
 */
export function locateSpan(text: string, literal: OffsetRange, span: readonly [number, number]): OffsetRange {
  const last = literal.end - 1;
  const begin = Math.max(0, span[0]);
  const start = skipUnits(text, literal.start + 1, last, begin);
  return { start, end: skipUnits(text, start, last, span[1] - begin) };
}

function skipUnits(text: string, from: number, last: number, units: number): number {
  let at = from;
  for (let left = units; left > 0 && at < last; left--) at += writtenLength(text, at);
  return at;
}

/** How many characters write the one UTF-16 unit that stands at `at`: `a`, `\n`, `\u0041`. */
function writtenLength(text: string, at: number): number {
  if (text.charCodeAt(at) !== BACKSLASH) return 1;
  return text[at + 1] === "u" ? 6 : 2;
}

function findEscapeFlaw(text: string, start: number, at: number): SyntaxProblem | undefined {
  const escaped = text.charAt(at + 1);
  if (escaped === "") return notClosed(start, text.length);
  if (escaped === "u") {
    const digits = text.slice(at + 2, at + 6);
    if (/^[0-9a-fA-F]{4}$/.test(digits)) return undefined;
    return named(at, at + 2, "a unicode escape in a string lacks its four hexadecimal digits");
  }
  if ('"\\/bfnrt'.includes(escaped)) return undefined;
  return unknownEscape(at, escaped);
}

/** A backslash that does not start an escape. */
export function unknownEscape(at: number, escaped: string): SyntaxProblem {
  const shown = escaped >= " " && escaped <= "~" ? `'${escaped}'` : codePoint(escaped);
  return named(at, at + 2, `a backslash in a string is followed by ${shown}, which is not an escape`);
}

function describeControl(text: string, start: number, at: number): SyntaxProblem {
  const character = text.charAt(at);
  if (character === "\n" || character === "\r") return notClosed(start, at);
  return named(
    at,
    at + 1,
    `the control character ${codePoint(character)} stands in a string without an escape`,
  );
}

function notClosed(start: number, end: number): SyntaxProblem {
  return named(start, end, "the string that starts here is not closed on its line");
}
