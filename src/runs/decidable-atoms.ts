import { type EvaluatedAtom, withOperator } from "../expressions/atom.js";
import type { ConditionSource } from "./condition-sources.js";

/** Whether a value of the source answers the atom: not for arrays, nor for a lone name that is no boolean. */
export function isDecidable(atom: EvaluatedAtom, source: ConditionSource): boolean {
  if (source.kind === "constant") return true;
  if (source.kind === "undeclared") return false;
  if (source.type?.endsWith("_array") || atom.operator === "has") return false;
  if (atom.form === "identifier") return source.type === "boolean";
  return fitsLiterals(atom, source.type);
}

/** A text compared with a number is a fault of its own, and what comes of it is open. */
function fitsLiterals({ wrapper, literals }: EvaluatedAtom, type: string | undefined): boolean {
  const expected = wrapper === "none" ? type : undefined;
  if (expected !== "string" && expected !== "number" && expected !== "boolean") return true;
  return literals.every((literal) => typeof literal === expected);
}

/** `x != 1` is the opposite of `x == 1`, whatever x is. */
export function toPositive(atom: EvaluatedAtom): { positive: EvaluatedAtom; negated: boolean } {
  const operator = OPPOSITES.get(atom.operator);
  return operator === undefined
    ? { positive: atom, negated: false }
    : { positive: withOperator(atom, operator), negated: true };
}

const OPPOSITES: ReadonlyMap<EvaluatedAtom["operator"], EvaluatedAtom["operator"]> = new Map([
  ["!=", "=="],
  [">=", "<"],
  ["<=", ">"],
]);
