import { quote } from "../diagnostics/quote.js";
import { requireOneOf } from "../validate/require-known.js";
import { compilePathGlob } from "./config-globs.js";

/** The way to a place in a config, from the outermost key. */
export type Keys = readonly (string | number)[];

/** What is wrong with a config, as one sentence. */
export interface ConfigProblem {
  readonly keys: Keys;
  /** It is the last key that is wrong, not its value. */
  readonly onKey: boolean;
  readonly message: string;
}

/** Checks the value at a place. */
export type Check = (value: unknown, keys: Keys) => ConfigProblem[];

/** One text. */
export function checkText(value: unknown, keys: Keys): ConfigProblem[] {
  const isText = typeof value === "string" && value.trim() !== "";
  return isText ? [] : tell(keys, `${nameOf(keys)} must be a text that is not blank.`);
}

/** A text or a list of texts. */
export function checkTexts(value: unknown, keys: Keys): ConfigProblem[] {
  return entriesOf(value, keys).flatMap((entry) => checkText(entry.value, entry.keys));
}

/** A pattern or a list of patterns. */
export function checkPatterns(value: unknown, keys: Keys): ConfigProblem[] {
  return entriesOf(value, keys).flatMap((entry) => {
    const pattern = entry.value;
    const problems = checkText(pattern, entry.keys);
    if (problems.length > 0 || typeof pattern !== "string") return problems;
    if (pattern.startsWith("!"))
      return tell(
        entry.keys,
        `"${quote(pattern)}" starts with "!"; what is not meant belongs into "ignores".`,
      );
    return canCompile(pattern)
      ? []
      : tell(entry.keys, `"${quote(pattern)}" is no pattern: its brackets hold no range.`);
  });
}

function canCompile(pattern: string): boolean {
  try {
    compilePathGlob(pattern);
    return true;
  } catch {
    return false;
  }
}

function entriesOf(value: unknown, keys: Keys): { value: unknown; keys: Keys }[] {
  if (!Array.isArray(value)) return [{ value, keys }];
  return value.map((entry: unknown, index) => ({ value: entry, keys: [...keys, index] }));
}

/** One of the values that are allowed. */
export function oneOf(allowed: readonly string[]): Check {
  return (value, keys) => attempt(keys, false, () => requireOneOf(nameOf(keys), value, allowed));
}

/** The problem that a TypeError tells, when something throws one. */
export function attempt(keys: Keys, onKey: boolean, run: () => unknown): ConfigProblem[] {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof TypeError) return [{ keys, onKey, message: error.message }];
    throw error;
  }
}

/** A problem of the value at a place. */
export function tell(keys: Keys, message: string): ConfigProblem[] {
  return [{ keys, onKey: false, message }];
}

/** The field that a place belongs to, for a sentence. */
export function nameOf(keys: Keys): string {
  const name = `"${keys.findLast((key) => typeof key === "string") ?? ""}"`;
  return typeof keys.at(-1) === "number" ? `Each entry of ${name}` : name;
}

/** Whether a value is a plain object: whatever else there is, such as a promise or a Map, has no fields of its own. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What a value is that should be an object, for a sentence. */
export function describeOther(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value === null || value === undefined) return String(value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object") return `a ${typeof value}`;
  const name: unknown = value.constructor?.name;
  if (typeof Reflect.get(value, "then") === "function")
    return "a promise, which has to be awaited in the module";
  return typeof name === "string" && name !== ""
    ? `an object of the class ${quote(name)}`
    : "no plain object";
}
