/** One fault to plant: the place `at` (counted through the value) gets a value, or an object there gets a field. */
export interface Change {
  at: number;
  key: string;
  add: boolean;
  value: unknown;
}

/** The value with the fault planted; an empty value becomes the fault. */
export function applyChange(root: unknown, { at, key, add, value }: Change): unknown {
  const places = placesOf(root);
  const place = places[at % places.length];
  if (place === undefined) return value;
  const target = add ? place.owner[place.key] : undefined;
  const [owner, name] = isRecord(target) ? [target, key] : [place.owner, place.key];
  Object.defineProperty(owner, name, {
    value: structuredClone(value),
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return root;
}

function placesOf(value: unknown): { owner: Record<string, unknown>; key: string }[] {
  if (value === null || typeof value !== "object") return [];
  const owner = value as Record<string, unknown>;
  return Object.keys(owner).flatMap((key) => [{ owner, key }, ...placesOf(owner[key])]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
