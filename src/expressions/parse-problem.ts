import type { CelFault } from "./cel.js";
import type { Translation } from "./foreign-syntax.js";

/** Why a text is no expression; `offset` and `length` count UTF-16 units of the text. */
export type ParseProblem = {
  readonly offset: number;
  readonly length?: number;
  /** Part of a sentence, such as `unexpected 'or'`. */
  readonly reason: string;
  /** `doubled-quote`: an apostrophe is doubled inside of a string, which CEL writes as `\'`. */
  readonly hint?: "doubled-quote";
  /** The text as it was meant, where the hint is all that is wrong with it. */
  readonly repaired?: string;
  /** Written as in another language, which is all that is wrong with it. */
  readonly translation?: Translation;
};

/** Puts a fault of cel-js into our own words. */
export function buildParseProblem(text: string, fault: CelFault): ParseProblem {
  const offset = Math.min(fault.start, text.length);
  const end = endOfSymbol(text, offset, fault.end);
  const found = text.slice(offset, end);
  const reason = findReason(fault, found);
  return end > offset ? { offset, length: end - offset, reason } : { offset, reason };
}

/** A problem that was found before cel-js saw the text. */
export function buildLimitProblem(offset: number): ParseProblem {
  return { offset, reason: TOO_MUCH };
}

const TOO_MUCH = "too long or too deeply nested";

const REASONS: ReadonlyMap<string, string> = new Map([
  ["unterminated_string", "a string that is not closed"],
  ["unterminated_triple_quoted_string", "a string that is not closed"],
  ["newline_in_string", "a line break inside of a quoted string"],
  ["invalid_exponent", "an exponent without digits"],
  ["invalid_macro_argument", "a macro whose first argument is not a plain name"],
  ["limit_exceeded", TOO_MUCH],
]);

const TOKENS: ReadonlyMap<string, string> = new Map([
  ["RPAREN", "')'"],
  ["RBRACKET", "']'"],
  ["RBRACE", "'}'"],
  ["COLON", "':'"],
  ["IDENTIFIER", "a name"],
]);

function findReason(fault: CelFault, found: string): string {
  const fixed = REASONS.get(fault.code);
  if (fixed) return fixed;
  if (fault.code === "reserved_identifier") return `the reserved word ${quotePiece(found)} as a name`;
  if (fault.code.includes("escape")) return `the unknown escape ${quotePiece(found)} in a string`;
  if (fault.code.startsWith("invalid_")) return `${quotePiece(found)}, which is not a number`;
  const missing = TOKENS.get(/^Expected (\w+)/.exec(fault.summary)?.[1] ?? "");
  const unexpected = found ? quotePiece(found) : "end";
  return missing
    ? `${missing} expected instead of ${found ? unexpected : "the end"}`
    : `unexpected ${unexpected}`;
}

/** cel-js cuts a character outside of the basic plane in half. */
function endOfSymbol(text: string, offset: number, end: number): number {
  const symbol = text.codePointAt(offset);
  const width = symbol !== undefined && symbol > 0xffff ? 2 : 1;
  return Math.min(text.length, Math.max(end, offset + width));
}

/** A piece of an expression in single quotes, at most 24 characters; messages escape what is unsafe in it. */
function quotePiece(piece: string): string {
  const characters = [...piece.slice(0, 2 * MAX_LENGTH)];
  const cut = piece.length > 2 * MAX_LENGTH || characters.length > MAX_LENGTH;
  return `'${characters.slice(0, MAX_LENGTH).join("")}${cut ? "…" : ""}'`;
}

const MAX_LENGTH = 24;
