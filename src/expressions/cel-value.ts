import type { JsonValue } from "../diagnostics/json.js";

/** What a whole JSON number counts as in CEL: JSON does not tell. */
export type NumberReading = "int" | "double";

/** Turns a JSON value into one for cel-js; objects become maps, so that no key has a meaning. */
export function toCelValue(value: JsonValue, reading: NumberReading): unknown {
  if (typeof value === "number") {
    return reading === "int" && Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => toCelValue(item, reading));
  return new Map(Object.entries(value).map(([key, item]) => [key, toCelValue(item, reading)]));
}

/** Whether a value reads differently with another `NumberReading`. */
export function hasInteger(value: JsonValue): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value !== "object" || value === null) return false;
  const parts: readonly JsonValue[] = Array.isArray(value) ? value : Object.values(value);
  return parts.some(hasInteger);
}

/** Turns a value of cel-js into JSON; undefined where JSON has none, such as for bytes and times. */
export function fromCelValue(value: unknown): JsonValue | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
  if (Array.isArray(value)) {
    const items = value.map(fromCelValue).filter((item) => item !== undefined);
    return items.length === value.length ? items : undefined;
  }
  if (typeof value !== "object") return undefined;
  if (value instanceof Map) return fromEntries([...value]);
  return Object.getPrototypeOf(value) === Object.prototype ? fromEntries(Object.entries(value)) : undefined;
}

function fromEntries(entries: readonly (readonly [unknown, unknown])[]): JsonValue | undefined {
  const result: [string, JsonValue][] = [];
  for (const [key, item] of entries) {
    const value = fromCelValue(item);
    if (value === undefined) return undefined;
    result.push([String(key), value]);
  }
  return Object.fromEntries(result);
}
