import type { JsonValue } from "../../src/diagnostics/json.js";
import { appendPointer } from "../../src/document/pointer.js";

/** The pointers of a value and of everything in it. */
export function pointersOf(value: JsonValue, pointer = ""): string[] {
  if (value === null || typeof value !== "object") return [pointer];
  const below = Object.entries(value).flatMap(([key, child]) =>
    pointersOf(child, appendPointer(pointer, key)),
  );
  return [pointer, ...below];
}
