import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { findEmptyRanges, readLimits } from "../inputs/input-limits.js";
import { isDefined, readAllowedValues } from "../inputs/input-values.js";
import type { RunInput } from "../inputs/run-inputs.js";
import { ELEMENT_TYPES } from "../inputs/value-type.js";
import type { InputType } from "../schema/types.generated.js";

/** What the schemas of values have to know beside the input. */
export interface ValueSchemaOptions {
  /** A single value for an array is a warning, so that it passes. */
  readonly takesSingles: boolean;
  /** The schema of one entry of an `inputs_array`. */
  readonly entry: JsonObject | undefined;
}

/** Values that count as none: `null`, a blank string, an empty array. */
export const absentValues: readonly JsonObject[] = [
  { type: "null" },
  { type: "string", pattern: "^\\s*$" },
  { type: "array", maxItems: 0 },
];

/**
 * The schema of what stands beside the name of an input: what the form says of it, and which values it takes.
 * @param mustBeGiven whether values that count as none are refused.
 */
export function describeInput(
  input: RunInput,
  mustBeGiven: boolean,
  options: ValueSchemaOptions,
): JsonObject {
  const { description, default: initial } = input.declaration;
  return {
    ...(input.shown === input.name ? {} : { title: input.shown }),
    ...(description === undefined ? {} : { description }),
    ...(isDefined(initial) ? { default: initial } : {}),
    ...oneOf(findAlternatives(input, mustBeGiven, options)),
  };
}

/** The schema of the values of an input that certainly count; what a run drops does not. */
export function describeDefined({ type }: RunInput): JsonObject {
  if (type === undefined) return { not: { anyOf: absentValues } };
  return withoutAbsent({ type: jsonTypeOf(type) });
}

/** The schema of the values of an input that do not certainly count as none. */
export function describeGiven(input: RunInput, { takesSingles }: ValueSchemaOptions): JsonObject {
  const isArray = input.type !== undefined && jsonTypeOf(input.type) === "array";
  return isArray && takesSingles ? { not: { anyOf: absentValues } } : describeDefined(input);
}

function findAlternatives(
  input: RunInput,
  mustBeGiven: boolean,
  { takesSingles, entry }: ValueSchemaOptions,
): JsonObject[] {
  const { type } = input;
  if (type === undefined) return [mustBeGiven ? describeDefined(input) : {}];
  const alternatives = [describeValues(input, type, entry)];
  const element = type === "inputs_array" ? "object" : ELEMENT_TYPES.get(type);
  if (takesSingles && element !== undefined)
    alternatives.push({ type: element === "object" ? element : jsonTypeOf(element) });
  if (mustBeGiven) return alternatives.map(withoutAbsent);
  const isCovered = (absent: JsonObject) =>
    alternatives.some((schema) => schema["type"] === absent["type"] && takesAbsent(schema));
  return [...alternatives, ...absentValues.filter((absent) => !isCovered(absent))];
}

function describeValues(input: RunInput, type: InputType, entry: JsonObject | undefined): JsonObject {
  const element = ELEMENT_TYPES.get(type);
  const each = element === undefined ? {} : { type: jsonTypeOf(element) };
  const values = describeBounds(input, type);
  if (type === "inputs_array") return { type: "array", ...(entry === undefined ? {} : { items: entry }) };
  if (element === undefined) return { type: jsonTypeOf(type), ...values };
  const countsItems = type === "file_array" || type === "model_array";
  return countsItems
    ? { type: "array", items: each, ...values }
    : { type: "array", items: { ...each, ...values } };
}

/** Bounds and allowed values in the words of JSON Schema, for one value or, of files and models, for the list. */
function describeBounds({ declaration }: RunInput, type: InputType): JsonObject {
  const bounds: Record<string, JsonValue> = {};
  const limits = readLimits(declaration, type);
  const { min, max, minLength: least, maxLength: most } = limits;
  const allowed = readAllowedValues(declaration, type);
  // Of a list of choices the lengths count something else, so that no value is held against them.
  const isChoice = type === "string_array" && allowed !== undefined;
  if (!isChoice && findEmptyRanges(limits).length === 0) {
    const [atLeast, atMost, isMeasured] = LIMITS[type] ?? ["", "", false];
    const low = isMeasured ? least && Math.ceil(least) : min;
    const high = isMeasured ? most && Math.floor(most) : max;
    if (atLeast !== "" && low !== undefined) bounds[atLeast] = low;
    if (atMost !== "" && high !== undefined) bounds[atMost] = high;
  }
  return allowed === undefined ? bounds : { ...bounds, enum: [...new Set(allowed)] };
}

type LimitWords = readonly [atLeast: string, atMost: string, isMeasured: boolean];
const NUMBER: LimitWords = ["minimum", "maximum", false];
const TEXT: LimitWords = ["minLength", "maxLength", true];
const LIST: LimitWords = ["minItems", "maxItems", true];

/** What the limits of a type count; those of a type that is not here count nothing. */
const LIMITS: { readonly [Type in InputType]?: LimitWords } = {
  number: NUMBER,
  number_array: NUMBER,
  string: TEXT,
  string_array: TEXT,
  file_array: LIST,
  model_array: LIST,
};

function jsonTypeOf(type: InputType): "array" | "boolean" | "number" | "string" {
  if (type === "inputs_array" || ELEMENT_TYPES.has(type)) return "array";
  return type === "number" || type === "boolean" ? type : "string";
}

/** The same schema without blank strings and empty arrays. */
function withoutAbsent(schema: JsonObject): JsonObject {
  if (schema["type"] === "string") return { ...schema, pattern: "\\S" };
  if (schema["type"] !== "array") return schema;
  const { minItems } = schema;
  return { ...schema, minItems: Math.max(1, typeof minItems === "number" ? minItems : 1) };
}

/** Whether a schema takes every value of its type that counts as none. */
function takesAbsent(schema: JsonObject): boolean {
  if (schema["type"] === "array") return (schema["minItems"] ?? 0) === 0;
  return Object.keys(schema).length === 1;
}

function oneOf(alternatives: readonly JsonObject[]): JsonObject {
  const [first = {}, ...others] = alternatives;
  return others.length === 0 ? first : { anyOf: alternatives };
}
