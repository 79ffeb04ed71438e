/** What JSON carries of an object. */
export type Carried =
  | { readonly kind: "properties" }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "lost"; readonly what: string };

/** What stands for an object in JSON: its properties, another value, or nothing. */
export function carriedBy(value: object): Carried {
  const prototype: unknown = Object.getPrototypeOf(value);
  const toJson: unknown = (value as { toJSON?: unknown }).toJSON;
  if (typeof toJson === "function") return { kind: "value", value: toJson.call(value) };
  if (prototype === Object.prototype || prototype === null || prototype === Array.prototype)
    return PROPERTIES;
  if (BOXES.some((box) => value instanceof box)) return { kind: "value", value: value.valueOf() };
  if (value instanceof Map || value instanceof Set) {
    return { kind: "lost", what: value instanceof Map ? "A Map" : "A Set" };
  }
  return PROPERTIES;
}

const PROPERTIES: Carried = { kind: "properties" };

const BOXES = [Number, String, Boolean, BigInt, Symbol];
