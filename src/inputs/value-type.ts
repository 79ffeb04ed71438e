import type { JsonValue } from "../diagnostics/json.js";
import type { InputType } from "../schema/types.generated.js";

/** The type of the elements that an array type holds, when they are plain values. */
export const ELEMENT_TYPES: ReadonlyMap<InputType, InputType> = new Map<InputType, InputType>([
  ["file_array", "file"],
  ["model_array", "model"],
  ["number_array", "number"],
  ["string_array", "string"],
]);

/** Whether a value can stand in an input of a type; ids of assets and models travel as strings. */
export function isOfType(value: JsonValue, type: InputType): boolean {
  const element = ELEMENT_TYPES.get(type);
  if (element !== undefined)
    return Array.isArray(value) && value.every((member: JsonValue) => isOfType(member, element));
  if (type === "inputs_array") return Array.isArray(value);
  return typeof value === (type === "number" || type === "boolean" ? type : "string");
}

/** The value that was probably meant where one is not of the type: `"5"` for 5, one value for a list of one. */
export function convertValue(value: JsonValue, type: InputType): JsonValue | undefined {
  const converted = convert(value, type);
  return converted !== undefined && isOfType(converted, type) ? converted : undefined;
}

/** What a type takes, as part of a sentence. */
export function describeType(type: InputType): string {
  return DESCRIPTIONS[type];
}

/** What a value is, as part of a sentence. */
export function describeValue(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "boolean") return String(value);
  return typeof value === "object"
    ? "an object"
    : DESCRIPTIONS[typeof value === "number" ? "number" : "string"];
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

function convert(value: JsonValue, type: InputType): JsonValue | undefined {
  const element = ELEMENT_TYPES.get(type);
  if (element !== undefined) return Array.isArray(value) ? undefined : [convert(value, element) ?? value];
  if (Array.isArray(value)) return value.length === 1 ? value[0] : undefined;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  if (type === "number") return /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : undefined;
  if (type === "boolean") return value === "true" || value === "false" ? value === "true" : undefined;
  return value;
}
