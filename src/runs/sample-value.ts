import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { isDefined } from "../inputs/input-values.js";

/** A value for an input that decides nothing: none when it has a default or no rule asks for it. */
export function sampleValue(input: JsonObject): JsonValue | undefined {
  const { required } = input;
  const mayBeAsked = isObject(required) ? Object.keys(required).length > 0 : required === true;
  return isDefined(input["default"]) || !mayBeAsked ? undefined : sampleRequired(input);
}

/** A value for an input that is given in any case. */
export function sampleRequired(input: JsonObject): JsonValue {
  const type = typeof input["type"] === "string" ? input["type"] : "";
  const single = sampleOf(type.replace(/_array$/, ""), input);
  if (!type.endsWith("_array")) return single;
  return COUNTED.has(type) ? Array.from({ length: countOf(input["minLength"]) }, () => single) : [single];
}

/** Of these `minLength` counts the items, of others it is the length of each. */
const COUNTED: ReadonlySet<string> = new Set(["file_array", "model_array"]);

function countOf(minLength: JsonValue | undefined): number {
  return typeof minLength === "number" ? Math.min(Math.max(1, Math.ceil(minLength)), 1000) : 1;
}

function sampleOf(base: string, input: JsonObject): JsonValue {
  const { allowedValues, min, max, minLength, maxLength } = input;
  if (Array.isArray(allowedValues) && allowedValues.length > 0) return allowedValues[0] ?? null;
  if (base === "inputs") return sampleEntry(input["inputs"]);
  if (base === "number") {
    const least = typeof min === "number" ? min : Number.NEGATIVE_INFINITY;
    return Math.max(least, typeof max === "number" ? Math.min(1, max) : 1);
  }
  if (base !== "string") return SAMPLES[base] ?? "value";
  const least = typeof minLength === "number" ? Math.min(minLength, 10_000) : 0;
  return "text"
    .padEnd(least, ".")
    .slice(0, typeof maxLength === "number" ? Math.max(0, maxLength) : undefined);
}

/** An entry of an `inputs_array` with what each entry needs. */
export function sampleEntry(inputs: JsonValue | undefined): JsonObject {
  const named = Array.isArray(inputs) ? inputs.filter(isObject) : [];
  const values = named.flatMap((input): [string, JsonValue][] => {
    const { name } = input;
    const value = typeof name === "string" ? sampleValue(input) : undefined;
    return typeof name === "string" && value !== undefined ? [[name, value]] : [];
  });
  return Object.fromEntries(values);
}

const SAMPLES: Readonly<Record<string, JsonValue>> = {
  boolean: true,
  file: "asset_example",
  model: "model_example",
};
