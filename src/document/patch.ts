import type { PatchOperation } from "../diagnostics/diagnostic.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { defineSafely } from "../diagnostics/json.js";
import { parsePointer, resolvePointer } from "./pointer.js";

type PatchResult =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly reason: string };

/**
 * Applies a JSON Patch (RFC 6902) to a copy; all or nothing, and any failing `test` refuses the whole patch.
 * Complexity: O(operations × (depth + width of the touched objects)).
 */
export function applyPatch(root: JsonValue, patch: readonly PatchOperation[]): PatchResult {
  let value = root;
  for (const operation of patch) {
    const next = applyOperation(value, operation);
    if (!next.ok) return next;
    value = next.value;
  }
  return { ok: true, value };
}

/** Whether two JSON values are equal, keys in any order. */
export function equalJson(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) && a.length === b.length && a.every((element, at) => equalJson(element, b[at] ?? null))
    );
  }
  if (Array.isArray(b)) return false;
  const [left, right] = [a as JsonObject, b as JsonObject];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && equalJson(left[key] ?? null, right[key] ?? null))
  );
}

function applyOperation(root: JsonValue, operation: PatchOperation): PatchResult {
  switch (operation.op) {
    case "test": {
      const found = resolvePointer(root, operation.path);
      const holds = found.found && equalJson(found.value, operation.value);
      return holds ? { ok: true, value: root } : refuse(`the document has changed at "${operation.path}"`);
    }
    case "add":
      return change(root, parsePointer(operation.path), { kind: "add", value: operation.value });
    case "replace":
      return change(root, parsePointer(operation.path), { kind: "replace", value: operation.value });
    case "remove":
      return change(root, parsePointer(operation.path), { kind: "remove" });
    case "move":
      return move(root, operation.from, operation.path);
  }
}

function move(root: JsonValue, from: string, path: string): PatchResult {
  const found = resolvePointer(root, from);
  if (!found.found) return refuse(`there is nothing at "${from}"`);
  const removed = change(root, parsePointer(from), { kind: "remove" });
  return removed.ok
    ? change(removed.value, parsePointer(path), { kind: "add", value: found.value })
    : removed;
}

type Step = { kind: "add" | "replace"; value: JsonValue } | { kind: "remove" };

function change(target: JsonValue, tokens: readonly string[], step: Step): PatchResult {
  const [token, ...rest] = tokens;
  if (token === undefined) {
    return step.kind === "remove" ? refuse("the root cannot be removed") : { ok: true, value: step.value };
  }
  if (Array.isArray(target)) return changeArray(target, token, rest, step);
  if (typeof target === "object" && target !== null)
    return changeObject(target as JsonObject, token, rest, step);
  return refuse(`there is nothing at "${token}"`);
}

function changeArray(
  target: readonly JsonValue[],
  token: string,
  rest: readonly string[],
  step: Step,
): PatchResult {
  const index = token === "-" ? target.length : /^(0|[1-9][0-9]*)$/.test(token) ? Number(token) : -1;
  const isNew = rest.length === 0 && step.kind === "add";
  const inside = Number.isInteger(index) && index >= 0 && index < target.length + (isNew ? 1 : 0);
  if (!inside) return refuse(`there is no element "${token}"`);
  const copy = target.slice();
  if (isNew) copy.splice(index, 0, step.value);
  else if (rest.length === 0 && step.kind === "remove") copy.splice(index, 1);
  else {
    const inner = change(target[index] ?? null, rest, step);
    if (!inner.ok) return inner;
    copy[index] = inner.value;
  }
  return { ok: true, value: copy };
}

function changeObject(target: JsonObject, token: string, rest: readonly string[], step: Step): PatchResult {
  const isNew = rest.length === 0 && step.kind === "add";
  if (!isNew && !Object.hasOwn(target, token)) return refuse(`there is no "${token}"`);
  const inner: PatchResult =
    rest.length === 0 && step.kind === "remove"
      ? { ok: true, value: null }
      : change(isNew ? null : (target[token] ?? null), rest, step);
  if (!inner.ok) return inner;
  const copy: Record<string, JsonValue> = {};
  for (const key of Object.keys(target)) {
    if (key === token && rest.length === 0 && step.kind === "remove") continue;
    defineSafely(copy, key, key === token ? inner.value : (target[key] ?? null));
  }
  if (isNew) defineSafely(copy, token, inner.value);
  return { ok: true, value: copy };
}

function refuse(reason: string): PatchResult {
  return { ok: false, reason };
}
