/** The fields of each object, by its pointer, that a finding on the shape already speaks about. */
export type BrokenFields = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Sorts places by the object that they stand in, so that reading an object need not look at the places of all others.
 * Complexity: O(places).
 */
export function groupBrokenFields(places: Iterable<string>): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const place of places) breakField(groups, place);
  return groups;
}

/** Adds a place to those of its object. */
export function breakField(groups: Map<string, Set<string>>, place: string): void {
  const end = place.lastIndexOf("/");
  if (end === -1) return;
  const owner = place.slice(0, end);
  const field = place.slice(end + 1);
  const fields = groups.get(owner);
  if (fields === undefined) groups.set(owner, new Set([field]));
  else fields.add(field);
}
