/** The value under a key that comes from a document; what an object inherits is none of its values. */
export function ownValue<T>(
  values: Readonly<Record<string, T>> | undefined,
  key: string | undefined,
): T | undefined {
  return values !== undefined && key !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
}
