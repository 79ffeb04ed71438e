import type { JsonValue } from "../diagnostics/json.js";

/** Appends one key or index to a JSON Pointer (RFC 6901, section 3). */
export function appendPointer(pointer: string, key: string | number): string {
  return `${pointer}/${typeof key === "number" ? key : escapeToken(key)}`;
}

/** Splits a JSON Pointer into its unescaped tokens; the empty pointer has none. */
export function parsePointer(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer.slice(1).split("/").map(unescapeToken);
}

/** The pointer of the parent element and the last token, or `undefined` for the root. */
export function splitPointer(pointer: string): { parent: string; key: string } | undefined {
  const slash = pointer.lastIndexOf("/");
  if (slash < 0) return undefined;
  return { parent: pointer.slice(0, slash), key: unescapeToken(pointer.slice(slash + 1)) };
}

/**
 * The value at a pointer, looking at own properties only.
 * @returns `{ found: false }` when the pointer leads nowhere, so that a stored `null` stays apart from "nothing there".
 */
export function resolvePointer(
  root: JsonValue,
  pointer: string,
): { found: true; value: JsonValue } | { found: false } {
  let value: JsonValue = root;
  for (const token of parsePointer(pointer)) {
    const child = childOf(value, token);
    if (child === undefined) return { found: false };
    value = child;
  }
  return { found: true, value };
}

function childOf(value: JsonValue, token: string): JsonValue | undefined {
  if (value === null || typeof value !== "object") return undefined;
  if (Array.isArray(value)) return /^(0|[1-9][0-9]*)$/.test(token) ? value[Number(token)] : undefined;
  return Object.hasOwn(value, token) ? (value as { [key: string]: JsonValue })[token] : undefined;
}

function escapeToken(token: string): string {
  return token.includes("~") || token.includes("/")
    ? token.replaceAll("~", "~0").replaceAll("/", "~1")
    : token;
}

function unescapeToken(token: string): string {
  return token.includes("~") ? token.replaceAll("~1", "/").replaceAll("~0", "~") : token;
}
