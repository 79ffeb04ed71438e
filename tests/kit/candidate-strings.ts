import type { JsonValue } from "../../src/diagnostics/json.js";
import type { LiteralUse } from "../../src/expressions/literals.js";

/**
 * The strings among some values, those that `trim` is compared with, one of every length next to a length that is
 * asked for, and a fresh one. A string that is looked at both trimmed and as it is comes with space around it, too.
 */
export function stringCandidates(values: readonly JsonValue[], uses: readonly LiteralUse[]): string[] {
  const trimmed = strings(
    uses.filter(({ wrapper }) => wrapper === "trim").flatMap(({ literals }) => literals),
  );
  const known = [...strings(values), ...trimmed];
  const isMixed = trimmed.length > 0 && uses.some(({ wrapper }) => wrapper !== "trim");
  const padded = isMixed ? trimmed.map((text) => ` ${text} `) : [];
  const sized = askedLengths(uses).map((length) => ofLength(length, known));
  return [...known, ...padded, ...sized, freshAmong([...known, ...sized])];
}

/** The lengths that conditions ask for and those next to them. */
export function askedLengths(uses: readonly LiteralUse[]): number[] {
  const asked = uses.filter(({ wrapper }) => wrapper === "size").flatMap(({ literals }) => literals);
  const lengths = asked
    .filter((literal) => typeof literal === "number")
    .flatMap((literal) => [Math.ceil(literal) - 1, Math.round(literal), Math.floor(literal) + 1]);
  return [...new Set(lengths)].filter((length) => length >= 0 && length <= LONGEST);
}

const LONGEST = 10_000;

function strings(values: readonly JsonValue[]): string[] {
  return values.filter((value) => typeof value === "string");
}

function ofLength(length: number, taken: readonly string[]): string {
  const text = [..."zyxwvu"].map((letter) => letter.repeat(length)).find((each) => !taken.includes(each));
  return text ?? "z".repeat(length);
}

function freshAmong(taken: readonly string[]): string {
  const trimmed = new Set(taken.map((text) => text.trim()));
  let fresh = "other";
  while (trimmed.has(fresh)) fresh += "_";
  return fresh;
}
