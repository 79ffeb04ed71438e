import type { JsonValue } from "../../src/diagnostics/json.js";

/**
 * The numbers among some values, a number on each side of every one of them, and a fresh one. Neighbours are one
 * apart, or half-way to the next number where that is closer, so that every interval has a candidate.
 */
export function numberCandidates(values: readonly JsonValue[]): number[] {
  const known = [...new Set(values.filter((value) => typeof value === "number"))].sort((a, b) => a - b);
  const around = known.flatMap((value, index) => {
    const [before, after] = [known[index - 1], known[index + 1]];
    return [
      before === undefined || value - before >= 2 ? value - 1 : (before + value) / 2,
      value,
      after === undefined || after - value >= 2 ? value + 1 : (value + after) / 2,
    ];
  });
  const fresh = known.length === 0 ? 0 : Math.max(...around) + 1;
  return [...around, fresh];
}
