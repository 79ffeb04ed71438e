/** Writes an own property even for the key `__proto__`, which plain assignment would take for the prototype. */
export function defineSafely<T>(target: Record<string, T>, key: string, value: T): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}
