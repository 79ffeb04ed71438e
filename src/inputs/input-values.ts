import type { JsonValue } from "../diagnostics/json.js";
import type { InputDeclaration } from "../flow/flow-model.js";
import type { InputType } from "../schema/types.generated.js";
import { isApplicable, knownTypeOf } from "./attribute-table.js";
import { isOnStep } from "./decimal-step.js";
import { findEmptyRanges, type InputLimits, readLimits, readNumber } from "./input-limits.js";
import { ELEMENT_TYPES, isOfType } from "./value-type.js";

/** What is wrong with a value; `element` is its place in the array, when only that one is wrong. */
export type ValueProblem = { readonly element: number | undefined; readonly value: JsonValue } & (
  | { readonly kind: "type"; readonly type: InputType }
  | {
      readonly kind: "range";
      readonly limit: keyof InputLimits;
      readonly bound: number;
      readonly measured: number;
    }
  | { readonly kind: "allowed"; readonly allowed: readonly JsonValue[] }
  | { readonly kind: "step"; readonly step: number; readonly base: number }
);

/** Whether a value counts: not null, no blank string, no empty array; `false` and 0 do. */
export function isDefined(value: JsonValue | undefined): value is JsonValue {
  if (value === undefined || value === null) return false;
  return typeof value === "string" ? value.trim() !== "" : !(Array.isArray(value) && value.length === 0);
}

/**
 * Holds a value against the declaration of its input: type, then range, then allowed values, then step; the first of
 * them that fails is told, for each element. Nothing is said of an undefined value or an unknown type.
 * Complexity: O(elements + allowed values), and no memory, whatever is wrong.
 */
export function* findValueProblems(
  input: InputDeclaration,
  value: JsonValue,
): Generator<ValueProblem, void, void> {
  const type = knownTypeOf(input);
  if (type !== undefined && isDefined(value)) yield* findProblems(value, type, (find) => find(input, type));
}

/** Finds what is wrong with a value. */
export type ValueCheck = (value: JsonValue) => Generator<ValueProblem, void, void>;

/** As `findValueProblems` for many values: what the declaration says is read once. */
export function checkValuesOf(input: InputDeclaration): ValueCheck {
  const type = knownTypeOf(input);
  if (type === undefined) return noProblems;
  const known = new Map<Find, ReturnType<Find>>();
  const prepare = (find: Find) => {
    if (!known.has(find)) known.set(find, find(input, type));
    return known.get(find);
  };
  return (value) => (isDefined(value) ? findProblems(value, type, prepare) : noProblems());
}

function* noProblems(): Generator<ValueProblem, void, void> {}

function* findProblems(
  value: JsonValue,
  type: InputType,
  prepare: (find: Find) => ReturnType<Find>,
): Generator<ValueProblem, void, void> {
  for (const find of [findTypeProblems, findRangeProblems, findAllowedProblems, findStepProblems]) {
    const findIn = prepare(find);
    if (findIn === undefined) continue;
    let isTold = false;
    for (const part of partsOf(value, type)) {
      const problem = findIn(part);
      if (problem === undefined) continue;
      isTold = true;
      yield problem;
    }
    if (isTold) return;
  }
}

/**
 * Whether an input takes a plain value, as far as that is seen at first sight; `false` leaves it to `findValueProblems`.
 * Most values are such ones, and this makes nothing.
 */
export function takesAtSight(input: InputDeclaration, value: JsonValue): boolean {
  const type = knownTypeOf(input);
  switch (typeof value) {
    case "number":
      return type === "number" && isPlainNumber(input, value);
    case "string":
      if (type !== "string") return type === "file" || type === "model";
      return !(input.states("allowedValues") || input.states("minLength") || input.states("maxLength"));
    case "boolean":
      return type === "boolean";
    default:
      return false;
  }
}

function isPlainNumber(input: InputDeclaration, value: number): boolean {
  const min = input.number("min");
  const max = input.number("max");
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) return false;
  const step = input.number("step");
  const isOn = step === undefined || step <= 0 || isOnStep(value, step, min ?? 0);
  return isOn && !input.states("allowedValues");
}

/** The allowed values of an input; `undefined` when it has none, or some that no value could be. */
export function readAllowedValues(
  { allowedValues: allowed }: InputDeclaration,
  type: InputType,
): readonly JsonValue[] | undefined {
  if (allowed === undefined || allowed.length === 0) return undefined;
  const member = ELEMENT_TYPES.get(type) ?? type;
  const isUsable = isApplicable("allowedValues", type) && allowed.every((value) => isOfType(value, member));
  return isUsable ? allowed : undefined;
}

/** The value itself, or an element of an array. */
type Part = Pick<ValueProblem, "element" | "value">;
/** Prepares one question about the parts of a value; `undefined` when its declaration asks nothing of the kind. */
type Find = (
  input: InputDeclaration,
  type: InputType,
) => ((part: Part) => ValueProblem | undefined) | undefined;

/** The value itself first, then the elements of an array. */
function* partsOf(value: JsonValue, type: InputType): Generator<Part, void, void> {
  yield { element: undefined, value };
  if (!ELEMENT_TYPES.has(type) || !Array.isArray(value)) return;
  for (let element = 0; element < value.length; element++) yield { element, value: value[element] };
}

const findTypeProblems: Find = (_input, type) => {
  const member = ELEMENT_TYPES.get(type);
  return (part) => {
    // Of an array, the elements tell more.
    if (part.element === undefined && member !== undefined && Array.isArray(part.value)) return undefined;
    const isFitting = isOfType(part.value, part.element === undefined ? type : (member ?? type));
    return isFitting ? undefined : { kind: "type", ...part, type };
  };
};

const findRangeProblems: Find = (input, type) => {
  const limits = readLimits(input, type);
  if (findEmptyRanges(limits).length > 0 || countsChoices(input, type)) return undefined;
  return (part) => {
    const measured = measure(part, type);
    if (measured === undefined) return undefined;
    const [least, most] = typeof part.value === "number" ? NUMBERS : LENGTHS;
    for (const limit of [least, most]) {
      const bound = limits[limit];
      if (bound === undefined || (limit === least ? measured >= bound : measured <= bound)) continue;
      return { kind: "range", ...part, limit, bound, measured };
    }
    return undefined;
  };
};

/** The documents limit each text of a list, but live inputs that offer choices limit how many are chosen. */
function countsChoices(input: InputDeclaration, type: InputType): boolean {
  return type === "string_array" && readAllowedValues(input, type) !== undefined;
}

const NUMBERS = ["min", "max"] as const;
const LENGTHS = ["minLength", "maxLength"] as const;

/** What the limits of a type count: the number itself, characters of a text, or files and models in a list. */
function measure({ value, element }: Part, type: InputType): number | undefined {
  if (typeof value === "number") return value;
  const counted = ELEMENT_TYPES.get(type) ?? type;
  if (counted === "string") return typeof value === "string" ? countCharacters(value) : undefined;
  const isList = (type === "file_array" || type === "model_array") && element === undefined;
  return isList && Array.isArray(value) ? value.length : undefined;
}

/** A list of all of them would be far larger than the text. */
function countCharacters(text: string): number {
  let count = 0;
  for (const _character of text) count++;
  return count;
}

const findAllowedProblems: Find = (input, type) => {
  const allowed = readAllowedValues(input, type);
  if (allowed === undefined) return undefined;
  const known = new Set(allowed);
  return (part) =>
    Array.isArray(part.value) || known.has(part.value) ? undefined : { kind: "allowed", ...part, allowed };
};

const findStepProblems: Find = (input, type) => {
  const step = readNumber(input, "step", type);
  if (step === undefined || step <= 0) return undefined;
  const base = readLimits(input, type).min ?? 0;
  return (part) =>
    typeof part.value === "number" && !isOnStep(part.value, step, base)
      ? { kind: "step", ...part, step, base }
      : undefined;
};
