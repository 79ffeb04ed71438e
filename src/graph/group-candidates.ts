import type { EvaluatedAtom } from "../expressions/atom.js";
import { evaluateAtom } from "../expressions/evaluate-atom.js";
import { type Candidate, findCandidates } from "./candidates.js";
import type { ConditionSource } from "./condition-sources.js";

/** One value of those that no atom tells apart, and what each atom says of it. */
export interface CandidateGroup {
  readonly value: Candidate;
  readonly answers: readonly (boolean | "unknown")[];
}

/**
 * Tries every candidate of a source in every atom; `undefined` when that would take too long.
 * Complexity: O(candidates × literals of all atoms), bounded.
 */
export function groupCandidates(
  source: ConditionSource,
  atoms: readonly EvaluatedAtom[],
): CandidateGroup[] | undefined {
  const candidates = findCandidates(source, atoms);
  const literals = atoms.reduce((sum, atom) => sum + atom.literals.length, 0);
  if (candidates.length * literals > MOST_COMPARISONS) return undefined;
  const groups = new Map<string, CandidateGroup>();
  for (const value of candidates) {
    const answers = atoms.map((atom) => evaluateAtom(atom, value));
    const group = answers.join();
    if (!groups.has(group)) groups.set(group, { value, answers });
  }
  return [...groups.values()];
}

// About a fifth of a second; a source that is compared with a thousand literals stays below.
const MOST_COMPARISONS = 3_000_000;
