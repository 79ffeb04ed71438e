import type { EvaluatedAtom } from "./atom.js";
import { findAtoms } from "./atoms.js";
import type { Condition } from "./condition.js";

/** What a condition compares a name with. */
export type LiteralUse = Pick<EvaluatedAtom, "wrapper" | "operator" | "literals">;

/** The literals of a condition by name, in the order of their atoms; a name standing alone counts as `== true`. */
export function literalsOf(condition: Condition): ReadonlyMap<string, readonly LiteralUse[]> {
  const uses = new Map<string, LiteralUse[]>();
  for (const atom of findAtoms(condition)) {
    if (atom.kind === "free") continue;
    const { name, wrapper, operator, literals } = atom;
    const known = uses.get(name) ?? [];
    known.push({ wrapper, operator, literals });
    uses.set(name, known);
  }
  return uses;
}
