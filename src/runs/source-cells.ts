import type { EvaluatedAtom } from "../expressions/atom.js";
import { evaluateAtom } from "../expressions/evaluate-atom.js";
import { type Candidate, findCandidates } from "./candidates.js";
import type { ConditionSource } from "./condition-sources.js";

/** What an atom says of a value. */
export type Answer = boolean | "unknown";

/** The values of a source, as far as its atoms can tell them apart. */
export interface SourceCells {
  /** One value of each cell. */
  readonly values: readonly Candidate[];
  /** The answers of each atom, cell by cell, by the key of the atom. */
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
}

/**
 * Tries every candidate of a source in every atom; `undefined` when that would take too long.
 * Complexity: O(candidates × literals of all atoms), bounded.
 */
export function findCells(source: ConditionSource, atoms: readonly EvaluatedAtom[]): SourceCells | undefined {
  const candidates = findCandidates(source, atoms);
  const literals = atoms.reduce((sum, atom) => sum + atom.literals.length, 0);
  if (candidates.length * literals > MOST_COMPARISONS) return undefined;
  const values: Candidate[] = [];
  const answers = new Map<string, Answer[]>();
  for (const { key } of atoms) answers.set(key, []);
  const seen = new Set<string>();
  for (const value of candidates) {
    const given = atoms.map((atom) => evaluateAtom(atom, value));
    const cell = given.join();
    if (seen.has(cell)) continue;
    seen.add(cell);
    values.push(value);
    for (const [at, { key }] of atoms.entries()) answers.get(key)?.push(given[at] ?? "unknown");
  }
  return { values, answers };
}

// About a fifth of a second; a source that is compared with a thousand literals stays below.
const MOST_COMPARISONS = 3_000_000;
