import type { JsonObject, JsonValue } from "../../diagnostics/json.js";
import { isObject } from "../../document/detect-kind.js";
import { appendPointer, parsePointer } from "../../document/pointer.js";
import type { Spelling } from "../../document/respell.js";
import type { Shape } from "../../document/shape.js";
import { documentShapes } from "../../schema/shapes.generated.js";

/**
 * A drawn document (camelCase) with the fields of the format in a spelling; names stay as they are.
 * @param kind what the document is; without it a workflow or a node array.
 */
export function respellDocument<T extends object>(
  document: T,
  spelling: Spelling = "camelCase",
  kind: keyof typeof documentShapes = Array.isArray(document) ? "flow" : "workflow",
): T {
  if (spelling !== "snake_case") return document;
  const { shape, depth } = documentShapes[kind];
  // Only keys change, so that it is what it was, as far as anybody reads it who knows about the spelling.
  return respellValue(document as unknown as JsonValue, shape, depth) as unknown as T;
}

/** Where a pointer into a document leads in the respelled one, whose members stand in the same order. */
export function respellPointer(pointer: string, document: JsonValue, respelled: JsonValue): string {
  let [from, to]: (JsonValue | undefined)[] = [document, respelled];
  let mapped = "";
  for (const token of parsePointer(pointer)) {
    const position = isObject(from) ? Object.keys(from).indexOf(token) : -1;
    const key = isObject(to) ? (Object.keys(to)[position] ?? token) : token;
    [from, to] = [memberOf(from, token), memberOf(to, key)];
    mapped = appendPointer(mapped, key);
  }
  return mapped;
}

function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function respellValue(value: JsonValue, shape: Shape | undefined, depth: number): JsonValue {
  if (shape === undefined) return value;
  if (Array.isArray(value)) return value.map((element: JsonValue) => respellValue(element, shape, depth - 1));
  return isObject(value) ? respellMembers(value, shape) : value;
}

function respellMembers(value: JsonObject, shape: Shape): JsonObject {
  const entries = Object.entries(value).map(([key, member]): [string, JsonValue] => {
    const field = shape.fields.get(key);
    if (field === undefined) return [key, member];
    if (!field.map || !isObject(member)) return [field.snake, respellValue(member, field.shape, field.depth)];
    const named = Object.entries(member).map(([name, part]) => [name, respellValue(part, field.shape, 0)]);
    return [field.snake, Object.fromEntries(named)];
  });
  return Object.fromEntries(entries);
}
