import type { WorkflowInput } from "../flow/flow-model.js";
import { isOnStep } from "../inputs/decimal-step.js";
import { readNumber } from "../inputs/input-limits.js";
import type { Found, Questions } from "./candidates.js";

/**
 * Numbers that conditions can tell apart: literals and bounds, and what lies around and between them, so that every
 * interval has a candidate. Where the input goes in steps, those around the literals come first; what lies on no
 * step is no value that a form would offer, although a run takes it.
 */
export function findNumbers(questions: Questions, declaration: WorkflowInput | undefined): Found<number> {
  const literals = readLiterals(questions);
  for (const bound of ["min", "max"] as const) {
    const limit = declaration === undefined ? undefined : readNumber(declaration, bound, "number");
    if (limit !== undefined) literals.push(limit);
  }
  const step = declaration === undefined ? undefined : readNumber(declaration, "step", "number");
  // Where numbers are counted with, small ones and halves show what literals alone do not.
  const small = questions.named.length > 0 || questions.isShared ? [1, 0, ...literals.map(half)] : [];
  const around = [...literals, ...small, ...findNeighbours(literals), ...findFresh(literals)];
  if (declaration === undefined || step === undefined || step <= 0)
    return { values: around, isComplete: true };
  const base = readNumber(declaration, "min", "number") ?? 0;
  const steps = (literals.length === 0 ? [base] : literals).flatMap((number) =>
    stepsAround(number, step, base),
  );
  return { values: [...new Set([...steps, ...around])], isComplete: true };
}

function readLiterals({ atoms, named }: Questions): number[] {
  const compared = atoms.filter(({ wrapper }) => wrapper === "none").flatMap((atom) => atom.literals);
  const texts = named.filter((literal) => typeof literal === "string");
  // `string(n) + "x" == "1x"` names the number 1.
  const rests = texts.flatMap((one) =>
    texts.filter((other) => other !== "" && one !== other).flatMap((other) => one.split(other)),
  );
  const read = [...texts, ...rests].filter((text) => /^-?\d{1,15}(\.\d{1,9})?$/.test(text)).map(Number);
  const numbers = [...compared, ...named].filter((literal) => typeof literal === "number");
  return [...new Set([...numbers, ...read])].slice(0, MOST_LITERALS);
}

const MOST_LITERALS = 2000;

/** Neighbours of each number, and a point between each two that lie close to each other. */
function findNeighbours(numbers: readonly number[]): number[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const between = sorted.slice(1).map((number, index) => {
    const before = sorted[index] ?? number;
    const middle = before + (number - before) / 2;
    return middle > before && middle < number ? middle : before;
  });
  return [...sorted.flatMap((number) => [below(number), above(number)]), ...between];
}

function half(number: number): number {
  return Math.ceil(number / 2);
}

function above(number: number): number {
  return number + 1 > number ? number + 1 : number + Math.abs(number) * 2 ** -52;
}

function below(number: number): number {
  return number - 1 < number ? number - 1 : number - Math.abs(number) * 2 ** -52;
}

/** A number that is none of them. */
function findFresh(numbers: readonly number[]): number[] {
  if (numbers.length === 0) return [1, 2];
  const greatest = numbers.reduce((a, b) => Math.max(a, b));
  return [greatest + 2 > above(greatest) ? greatest + 2 : greatest * 2];
}

/** The step at or below a number and those beside it, without the noise of binary fractions. */
function stepsAround(number: number, step: number, base: number): number[] {
  const below = Math.floor((number - base) / step);
  const steps = [0, 1, 2, -1].map((offset) => Number((base + (below + offset) * step).toPrecision(15)));
  return isOnStep(number, step, base) ? [number, ...steps] : steps;
}
