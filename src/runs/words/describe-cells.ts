import { countAtoms, joinPhrases, negatePhrase, type Phrase } from "./condition-phrase.js";

/** What an atom says of each value of a variable. */
export interface CellAtom {
  readonly phrase: Phrase;
  readonly answers: readonly (boolean | "unknown")[];
}

/** The values of one variable, and what tells them apart. */
export interface Cells {
  /** In the order in which they are used. */
  readonly atoms: readonly CellAtom[];
  /** The values that matter. */
  readonly all: readonly number[];
  /** Words for a value that the atoms cannot tell from others. */
  nameOf(value: number): Phrase;
}

/**
 * Says that a variable has one of some values: by one atom or its opposite, by several atoms of which one holds, by
 * atoms that hold together, or value by value; the shortest of them.
 * Complexity: O(values² × atoms).
 */
export function describeCells(cells: Cells, wanted: readonly number[]): Phrase {
  const rest = cells.all.filter((value) => !wanted.includes(value));
  const literals = literalsOf(cells);
  const exact = literals.find(({ values }) => isSame(values, wanted));
  if (exact !== undefined) return exact.phrase;
  const positive = literals.filter(({ isNegated }) => !isNegated);
  const excluded = unite(positive, rest);
  const ways = [
    unite(positive, wanted),
    excluded && negatePhrase(excluded),
    intersect(literals, cells.all, wanted),
    joinPhrases(
      "or",
      wanted.map((value) => intersect(literals, cells.all, [value]) ?? cells.nameOf(value)),
    ),
  ].filter((way) => way !== undefined);
  return ways.reduce((best, way) => (countAtoms(way) < countAtoms(best) ? way : best));
}

interface CellLiteral {
  readonly phrase: Phrase;
  readonly isNegated: boolean;
  /** The values of which it is certain. */
  readonly values: readonly number[];
}

/** Positive ones first. */
function literalsOf({ atoms, all }: Cells): CellLiteral[] {
  return [false, true].flatMap((isNegated) =>
    atoms.map(({ phrase, answers }) => ({
      phrase: isNegated ? negatePhrase(phrase) : phrase,
      isNegated,
      values: all.filter((value) => answers[value] === !isNegated),
    })),
  );
}

/** Atoms of which one holds for each wanted value, and none for others. */
function unite(literals: readonly CellLiteral[], wanted: readonly number[]): Phrase | undefined {
  const inside = literals.filter(({ values }) => values.every((value) => wanted.includes(value)));
  const chosen: Phrase[] = [];
  for (let left = wanted; left.length > 0; ) {
    const best = pick(inside, ({ values }) => left.filter((value) => values.includes(value)).length);
    if (best === undefined) return undefined;
    chosen.push(best.phrase);
    left = left.filter((value) => !best.values.includes(value));
  }
  return chosen.length === 0 ? undefined : joinPhrases("or", chosen);
}

/** Atoms that hold together for the wanted values only. */
function intersect(
  literals: readonly CellLiteral[],
  all: readonly number[],
  wanted: readonly number[],
): Phrase | undefined {
  const around = literals.filter(({ values }) => wanted.every((value) => values.includes(value)));
  const chosen: Phrase[] = [];
  for (let left = all.filter((value) => !wanted.includes(value)); left.length > 0; ) {
    const best = pick(around, ({ values }) => left.filter((value) => !values.includes(value)).length);
    if (best === undefined) return undefined;
    chosen.push(best.phrase);
    left = left.filter((value) => best.values.includes(value));
  }
  return chosen.length === 0 ? undefined : joinPhrases("and", chosen);
}

/** The first of those that gain most. */
function pick(
  literals: readonly CellLiteral[],
  gainOf: (literal: CellLiteral) => number,
): CellLiteral | undefined {
  let best: { literal: CellLiteral; gain: number } | undefined;
  for (const literal of literals) {
    const gain = gainOf(literal);
    if (gain > (best?.gain ?? 0)) best = { literal, gain };
  }
  return best?.literal;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}
