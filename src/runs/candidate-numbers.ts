import type { WorkflowInput } from "../flow/flow-model.js";
import { readNumber } from "../inputs/input-limits.js";

/**
 * Numbers and what lies around and between them, so that every interval has a candidate. Where the input goes in
 * steps only what lies on one is tried: nobody can give `5.5` to an input of whole numbers.
 */
export function findNumberCandidates(
  numbers: readonly number[],
  declaration: WorkflowInput | undefined,
): number[] {
  const step = declaration === undefined ? undefined : readNumber(declaration, "step", "number");
  if (declaration === undefined || step === undefined || step <= 0)
    return [...numbers, ...findNeighbours(numbers)];
  const base = readNumber(declaration, "min", "number") ?? 0;
  return [...new Set(numbers.flatMap((number) => stepsAround(number, step, base)))];
}

/** Neighbours of each number, and a point between each two. */
export function findNeighbours(numbers: readonly number[]): number[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const between = sorted.slice(1).map((number, index) => ((sorted[index] ?? number) + number) / 2);
  return [...sorted.flatMap((number) => [number - 1, number + 1]), ...between];
}

/** The step at or below a number and those beside it, without the noise of binary fractions. */
function stepsAround(number: number, step: number, base: number): number[] {
  const below = Math.floor((number - base) / step);
  return [0, 1, 2, -1].map((offset) => Number((base + (below + offset) * step).toPrecision(15)));
}
