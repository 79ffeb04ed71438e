import type { InputDeclaration, NumberField } from "../flow/input-declaration.js";
import type { InputType } from "../schema/types.generated.js";
import { isApplicable } from "./attribute-table.js";

/** The bounds of an input that can be held against values. */
export interface InputLimits {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
}

/** A lower and an upper bound between which nothing lies. */
export interface EmptyRange {
  readonly least: "min" | "minLength";
  readonly most: "max" | "maxLength";
}

/** The bounds of an input: those that mean something for its type; a negative length is none. */
export function readLimits(input: InputDeclaration, type: InputType): InputLimits {
  return {
    min: readLimit(input, "min", type),
    max: readLimit(input, "max", type),
    minLength: readLimit(input, "minLength", type),
    maxLength: readLimit(input, "maxLength", type),
  };
}

/** One bound of an input, if it can be held against values. */
export function readLimit(
  input: InputDeclaration,
  limit: keyof InputLimits,
  type: InputType,
): number | undefined {
  const bound = readNumber(input, limit, type);
  const isLength = limit === "minLength" || limit === "maxLength";
  return isLength && bound !== undefined && bound < 0 ? undefined : bound;
}

/** The bounds that leave no room for a value. */
export function findEmptyRanges({ min, max, minLength, maxLength }: InputLimits): EmptyRange[] {
  const ranges: EmptyRange[] = [];
  if (min !== undefined && max !== undefined && min > max) ranges.push({ least: "min", most: "max" });
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength)
    ranges.push({ least: "minLength", most: "maxLength" });
  return ranges;
}

/** A numeric attribute; `undefined` when it is absent, no number, or for other types. */
export function readNumber(input: InputDeclaration, field: NumberField, type: InputType): number | undefined {
  return isApplicable(field, type) ? input.number(field) : undefined;
}
