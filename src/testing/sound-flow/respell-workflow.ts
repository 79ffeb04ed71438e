import type { JsonObject, JsonValue } from "../../diagnostics/json.js";
import type { Spelling } from "../../document/respell.js";
import { spellField } from "../../document/spell-field.js";

/** A drawn document with every key in a spelling; drawn values hold no objects of their own. */
export function respellKeys<T>(value: T, spelling: Spelling): T {
  return respellValue(value as JsonValue, spelling) as T;
}

function respellValue(value: JsonValue, spelling: Spelling): JsonValue {
  if (Array.isArray(value)) return value.map((element: JsonValue) => respellValue(element, spelling));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as JsonObject);
  return Object.fromEntries(
    entries.map(([key, part]) => [spellField(key, spelling), respellValue(part, spelling)]),
  );
}
