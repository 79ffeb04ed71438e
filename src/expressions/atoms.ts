import type { Atom } from "./atom.js";
import type { Condition } from "./condition.js";

/** Finds the atoms of a condition in the order of its text, repeated ones included. */
export function findAtoms(condition: Condition): readonly Atom[] {
  switch (condition.kind) {
    case "constant":
      return [];
    case "atom":
      return [condition.atom];
    case "not":
      return findAtoms(condition.of);
    case "and":
    case "or":
      return condition.of.flatMap(findAtoms);
    case "choice":
      return [condition.test, condition.then, condition.otherwise].flatMap(findAtoms);
  }
}
