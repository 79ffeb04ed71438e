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

/** Complexity: O(candidates × atoms). */
export function findCells(source: ConditionSource, atoms: readonly EvaluatedAtom[]): SourceCells {
  const values: Candidate[] = [];
  const answers = new Map<string, Answer[]>();
  for (const { key } of atoms) answers.set(key, []);
  const seen = new Set<string>();
  for (const value of findCandidates(source, atoms)) {
    const given = atoms.map((atom) => evaluateAtom(atom, value));
    const cell = given.join();
    if (seen.has(cell)) continue;
    seen.add(cell);
    values.push(value);
    for (const [at, { key }] of atoms.entries()) answers.get(key)?.push(given[at] ?? "unknown");
  }
  return { values, answers };
}
