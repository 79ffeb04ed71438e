import type { Change, ProposedEdit } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { title } from "../diagnostics/phrase.js";
import { otherwise, remove, sacrifice } from "../diagnostics/propose.js";
import { readExactNumber } from "../schema/conversions.js";
import { describeJsonType } from "../schema/shape-words.js";
import type { InputType } from "../schema/types.generated.js";

/** The type of the elements that an array type holds, when they are plain values. */
export const ELEMENT_TYPES: ReadonlyMap<InputType, InputType> = new Map<InputType, InputType>([
  ["file_array", "file"],
  ["model_array", "model"],
  ["number_array", "number"],
  ["string_array", "string"],
]);

/** The array type for the type of an element. */
export const ARRAY_TYPES: ReadonlyMap<InputType, InputType> = new Map(
  [...ELEMENT_TYPES].map(([array, element]) => [element, array]),
);

/** Whether a value can stand in an input of a type; ids of assets and models travel as strings. */
export function isOfType(value: JsonValue, type: InputType): boolean {
  const element = ELEMENT_TYPES.get(type);
  if (element !== undefined)
    return Array.isArray(value) && value.every((member: JsonValue) => isOfType(member, element));
  if (type === "inputs_array") return Array.isArray(value);
  return typeof value === (type === "number" || type === "boolean" ? type : "string");
}

/** A value that is not of a type, and where it stands. */
export interface MistypedValue {
  readonly value: JsonValue;
  readonly type: InputType;
  readonly at: string;
}

/** Edits that write what was probably meant where a value is not of the type: `"5"` as 5, one value as a list of one. */
export function conversionEdits({ value, type, at }: MistypedValue): ProposedEdit[] {
  const change = convert(value, type, at);
  const removed = otherwise([sacrifice(title("removeThisValue"), [remove(at)])]);
  return change === undefined ? removed : [{ safety: "suggestion", changes: [change] }, ...removed];
}

/** What a type takes, as part of a sentence. */
export function describeType(type: InputType): string {
  return DESCRIPTIONS[type];
}

/** What a value is, as part of a sentence. */
export function describeValue(value: JsonValue): string {
  return typeof value === "boolean" ? String(value) : describeJsonType(value);
}

const DESCRIPTIONS: Readonly<Record<InputType, string>> = {
  boolean: "true or false",
  file: "the id of an asset",
  file_array: "an array of asset ids",
  inputs_array: "an array of entries",
  model: "the id of a model",
  model_array: "an array of model ids",
  number: "a number",
  number_array: "an array of numbers",
  string: "a string",
  string_array: "an array of strings",
};

function convert(value: JsonValue, type: InputType, at: string): Change | undefined {
  const element = ELEMENT_TYPES.get(type);
  const taken = element ?? type;
  const isPlain = typeof value === "number" || typeof value === "boolean";
  if (isPlain && TEXTS.has(taken)) return { kind: "quote", at, inList: element !== undefined };
  const converted = element === undefined ? convertOne(value, type) : convertToList(value, element);
  const isMeant = converted !== undefined && isOfType(converted, type);
  return isMeant ? { kind: "replace", at, value: converted } : undefined;
}

/** Types whose values are texts. */
const TEXTS: ReadonlySet<InputType> = new Set<InputType>(["file", "model", "string"]);

function convertToList(value: JsonValue, element: InputType): JsonValue | undefined {
  return Array.isArray(value) ? undefined : [convertOne(value, element) ?? value];
}

function convertOne(value: JsonValue, type: InputType): JsonValue | undefined {
  if (Array.isArray(value)) return value.length === 1 ? value[0] : undefined;
  if (typeof value !== "string") return undefined;
  if (type === "number") return readExactNumber(value);
  if (type === "boolean") return value === "true" || value === "false" ? value === "true" : undefined;
  return value;
}
