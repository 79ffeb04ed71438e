import { type EvaluatedAtom, withOperator } from "../expressions/atom.js";
import type { ConditionSource } from "./condition-sources.js";

/** Nobody can tell what the atom says, whatever the values are: an unknown name, or a lone one that is no boolean. */
export function isOpaque(atom: EvaluatedAtom, source: ConditionSource): boolean {
  if (source.kind === "undeclared") return true;
  return atom.form === "identifier" && source.kind !== "constant" && source.type !== "boolean";
}

/**
 * Whether a value of the source answers the atom. A value that is compared with one of another type is a fault of its
 * own, on which nothing rests.
 */
export function isDecidable(atom: EvaluatedAtom, source: ConditionSource): boolean {
  if (isOpaque(atom, source)) return false;
  const { wrapper, operator, literals } = atom;
  if (wrapper !== "none" || source.kind === "constant") return true;
  const { type } = source;
  if (operator === "has") return type === undefined || isArray(type);
  if (type === undefined) return true;
  if (isArray(type)) return literals.every(Array.isArray);
  if (type !== "string" && type !== "number" && type !== "boolean") return true;
  return literals.every((literal) => literal === null || typeof literal === type);
}

function isArray(type: string): boolean {
  return type === "list" || type.endsWith("_array");
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
