import { quote } from "../diagnostics/quote.js";
import { requireOneOf } from "../validate/require-known.js";
import { UsageError } from "./usage-error.js";

/**
 * The value of a flag, when it is one of those allowed.
 * @throws UsageError otherwise, with the nearest name.
 */
export function requireValueOf<const T extends string>(
  flag: string,
  value: string,
  allowed: readonly T[],
): T {
  return asUsage(() => requireOneOf(flag, value, allowed));
}

/** Runs something whose TypeErrors mean a wrong argument. */
export function asUsage<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * Refuses more positional arguments than a command takes.
 * @throws UsageError that names the first one too many.
 */
export function refuseMore(positionals: readonly string[], most: number): void {
  const surplus = positionals[most];
  if (surplus !== undefined) throw new UsageError(`"${quote(surplus)}" is one argument too many.`);
}
