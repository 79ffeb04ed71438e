import type { Catalogue } from "../catalogue/catalogue.js";
import { quote } from "../diagnostics/quote.js";
import { requireKnown, requireObject } from "./require-known.js";

/**
 * Refuses a catalogue that cannot be read, since rules would fail over it document by document.
 * Complexity: O(inputs and outputs of all entries).
 * @throws TypeError for the first part that is not as it should be.
 */
export function requireCatalogue(catalogue: Catalogue | null | undefined): void {
  if (catalogue === undefined || catalogue === null) return;
  requireObject("catalogue", catalogue);
  requireKnown("part of a catalogue", Object.keys(catalogue), ["models", "workflows", "closed"]);
  if (!["boolean", "undefined"].includes(typeof catalogue.closed))
    throw new TypeError("catalogue.closed must be true or false.");
  for (const table of ["models", "workflows"] as const) {
    const entries = catalogue[table];
    if (entries === undefined || entries === null) continue;
    requireObject(`catalogue.${table}`, entries);
    for (const [id, entry] of Object.entries(entries))
      requireEntry(`catalogue.${table}["${quote(id)}"]`, entry);
  }
}

function requireEntry(what: string, entry: unknown): void {
  requireObject(what, entry);
  const { inputs, outputs }: { inputs?: unknown; outputs?: unknown } = entry;
  requireNamed(`${what}.inputs`, inputs);
  if (outputs !== undefined && outputs !== null) requireNamed(`${what}.outputs`, outputs);
}

function requireNamed(what: string, list: unknown): void {
  if (Array.isArray(list) && list.every(hasNameAndType)) return;
  throw new TypeError(`${what} must be a list of objects with a name and a type.`);
}

function hasNameAndType(element: unknown): boolean {
  if (typeof element !== "object" || element === null) return false;
  const { name, type }: { name?: unknown; type?: unknown } = element;
  return typeof name === "string" && typeof type === "string";
}
