import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import type { InputDeclaration } from "../flow/input-declaration.js";
import { findNeed } from "../inputs/required-rules.js";

/** A value for an input that decides nothing: none when it has a default or no rule asks for it. */
export function sampleValue(input: InputDeclaration): JsonValue | undefined {
  return findNeed(input) === "never" ? undefined : sampleRequired(input);
}

/** A value for an input that is given in any case. */
export function sampleRequired(input: InputDeclaration): JsonValue {
  const { type = "" } = input;
  const single = sampleOf(type.replace(/_array$/, ""), input);
  if (!type.endsWith("_array")) return single;
  return COUNTED.has(type)
    ? Array.from({ length: countOf(input.number("minLength")) }, () => single)
    : [single];
}

/** Of these `minLength` counts the items, of others it is the length of each. */
const COUNTED: ReadonlySet<string> = new Set(["file_array", "model_array"]);

function countOf(minLength = 1): number {
  return Math.min(Math.max(1, Math.ceil(minLength)), 1000);
}

function sampleOf(base: string, input: InputDeclaration): JsonValue {
  const { allowedValues } = input;
  if (allowedValues !== undefined && allowedValues.length > 0) return allowedValues[0] ?? null;
  if (base === "inputs") return sampleEntry(input);
  if (base === "number") {
    const most = Math.min(1, input.number("max") ?? 1);
    return Math.max(input.number("min") ?? Number.NEGATIVE_INFINITY, most);
  }
  if (base !== "string") return SAMPLES[base] ?? "value";
  const least = Math.min(input.number("minLength") ?? 0, 10_000);
  const most = input.number("maxLength");
  return "text".padEnd(least, ".").slice(0, most === undefined ? undefined : Math.max(0, most));
}

/** An entry of an `inputs_array` with what each entry needs. */
export function sampleEntry(array: InputDeclaration | undefined): JsonObject {
  const values = [...(array?.entries.byName ?? [])].flatMap(([name, input]): [string, JsonValue][] => {
    const value = sampleValue(input);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(values);
}

const SAMPLES: Readonly<Record<string, JsonValue>> = {
  boolean: true,
  file: "asset_example",
  model: "model_example",
};
