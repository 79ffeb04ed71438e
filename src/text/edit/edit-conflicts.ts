import type { Edit, PatchOperation } from "../../diagnostics/diagnostic.js";
import { splitPointer } from "../../document/pointer.js";

/**
 * Whether two edits, both made for the same document, change the same part of it: then the second may mean
 * another element than it did, or may only have been harmless without the first.
 */
export function conflict(one: Edit, other: Edit): boolean {
  const places = other.patch.flatMap(touchedPlaces);
  return one.patch.flatMap(touchedPlaces).some((a) => places.some((b) => isWithin(a, b) || isWithin(b, a)));
}

/** An element that comes or goes moves the others of its array: the array as a whole is touched. */
function touchedPlaces(operation: PatchOperation): string[] {
  if (operation.op === "test") return [];
  if (operation.op === "replace") return [operation.path];
  const paths = operation.op === "move" ? [operation.from, operation.path] : [operation.path];
  return paths.map((path) => {
    const split = splitPointer(path);
    return split !== undefined && /^(-|\d+)$/.test(split.key) ? split.parent : path;
  });
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}
