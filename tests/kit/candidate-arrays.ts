import type { JsonValue } from "../../src/diagnostics/json.js";
import type { LiteralUse } from "../../src/expressions/literals.js";
import { askedLengths } from "./candidate-strings.js";

/** Arrays that conditions can tell apart: the empty one, those compared with, with and without what is looked for. */
export function arrayCandidates(uses: readonly LiteralUse[], allowed: readonly JsonValue[]): JsonValue[] {
  const whole = uses.filter(({ wrapper, operator }) => wrapper === "none" && operator !== "has");
  const compared = whole.flatMap(({ literals }) => literals).filter((literal) => Array.isArray(literal));
  const wanted = uses.filter(({ operator }) => operator === "has").flatMap(({ literals }) => literals);
  const items = [...allowed, ...wanted];
  const filler = items[0] ?? "other";
  return [
    [],
    ...compared,
    ...items.map((item) => [item]),
    ...(wanted.length > 1 ? [wanted] : []),
    ...askedLengths(uses).map((length): JsonValue => Array.from({ length }, () => filler)),
  ];
}
