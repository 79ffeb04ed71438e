import type { JsonToken } from "./json-token.js";
import { codePoint, named, type SyntaxProblem } from "./syntax-problem.js";
import type { OffsetRange } from "./text-tree.js";

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
  return named(at, at + 2, `a backslash in a string is followed by ${shown}, which is no escape`);
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
