import { findNearestName } from "../diagnostics/near-names.js";
import { quote } from "../diagnostics/quote.js";

/** @throws TypeError when `value` is none of `allowed`. */
export function requireOneOf<const T extends string>(what: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const written = typeof value === "string" ? `"${quote(value)}"` : typeof value;
  throw new TypeError(
    `${what} is ${written}; it must be one of ${allowed.join(", ")}.${ask(value, allowed)}`,
  );
}

/** @throws TypeError for the first name that is not known. */
export function requireKnown(what: string, names: readonly string[], known: readonly string[]): void {
  for (const name of names) {
    if (!known.includes(name))
      throw new TypeError(`There is no ${what} "${quote(name)}".${ask(name, known)}`);
  }
}

/** @throws TypeError when `value` is not an object, or an array. */
export function requireObject(what: string, value: unknown): asserts value is object {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return;
  throw new TypeError(`${what} must be an object.`);
}

function ask(value: unknown, known: readonly string[]): string {
  const nearest = typeof value === "string" ? findNearestName(value, known) : undefined;
  return nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
}
