import type { JsonValue } from "../../src/diagnostics/json.js";
import type { Place } from "../../src/diagnostics/place.js";
import { resolvePointer, splitPointer } from "../../src/document/pointer.js";
import { detectLanguage } from "../../src/text/detect-language.js";
import { parseText } from "../../src/text/parse-text.js";
import { parseYaml } from "../../src/text/yaml/parse-yaml.js";
import type { ValidateOptions } from "../../src/validate/options.js";
import type { CaseSource } from "./check-rule-case.js";

const LIMITS = { bytes: 33_554_432, depth: 200 };

/** The value that pointers of a case lead into; `undefined` for a text that does not parse. */
export function documentOf(source: CaseSource): unknown {
  if (source.kind !== "text") return source.value;
  const { text } = source;
  return parseText(text, { language: detectLanguage(text, undefined), limits: LIMITS, parseYaml }).value;
}

/** Whether a place is in the document of the case, and not in another one of the configured workflows. */
export function isHere({ document }: Place, options: ValidateOptions | undefined): boolean {
  return document === undefined || document === options?.document;
}

/** Whether a pointer leads to something, without reading it: the value there may be a getter that throws. */
export function hasPlace(document: unknown, pointer: string): boolean {
  const split = splitPointer(pointer);
  if (split === undefined) return pointer === "";
  const found = resolvePointer(document as JsonValue, split.parent);
  const parent = found.found ? found.value : null;
  if (parent === null || typeof parent !== "object") return false;
  if (!Array.isArray(parent)) return Object.hasOwn(parent, split.key);
  return /^(0|[1-9][0-9]*)$/.test(split.key) && Number(split.key) < parent.length;
}

/** Freezes a value and everything in it, without calling getters. */
export function freezeDeeply<T>(value: T): T {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== "object" || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    for (const property of Object.values(Object.getOwnPropertyDescriptors(next)))
      waiting.push(property.value);
  }
  return value;
}

/** JSON with sorted keys, so that equal values have equal texts; `undefined` for what JSON cannot carry. */
export function formatSorted(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (_key, member: unknown) =>
      typeof member === "object" && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
        : member,
    );
  } catch {
    return undefined;
  }
}
