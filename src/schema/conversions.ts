import type { ProposedEdit } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { ErrorPlace } from "./shape-error-place.js";

/** Edits that give a value the expected type without changing what it says: `"5"` → `5`. */
export function conversions(types: readonly string[], place: ErrorPlace): ProposedEdit[] {
  const converted = convert(types, place.value);
  if (converted === undefined) return [];
  const changes = [{ kind: "replace" as const, at: place.at, value: converted }];
  return [{ title: `Write ${JSON.stringify(converted).slice(0, 60)}`, safety: "suggestion", changes }];
}

function convert(types: readonly string[], value: JsonValue): JsonValue | undefined {
  if (typeof value === "string") {
    if (types.includes("number") && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value);
    if (types.includes("boolean") && (value === "true" || value === "false")) return value === "true";
    if (types.includes("array")) return [value];
  }
  const isPlain = typeof value === "number" || typeof value === "boolean";
  return isPlain && types.includes("string") ? String(value) : undefined;
}
