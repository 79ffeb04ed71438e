import type { JsonValue } from "../diagnostics/json.js";
import type { EvaluatedAtom, Wrapper } from "./atom.js";

/**
 * Decides an atom for a value of its source, undefined meaning absence; `unknown` where CEL fails or the
 * answer is not certain, which callers have to read as either.
 */
export function evaluateAtom(atom: EvaluatedAtom, value: JsonValue | undefined): boolean | "unknown" {
  if (value === undefined) return "unknown";
  if (atom.form === "identifier") return typeof value === "boolean" ? value : "unknown";
  const subject = applyWrapper(atom.wrapper, value);
  if (subject === undefined || isObject(subject)) return "unknown";
  const [literal] = atom.literals;
  switch (atom.operator) {
    case "in":
      return atom.literals.some((each) => isEqual(subject, each));
    case "has":
      return Array.isArray(subject) ? subject.some((each) => isEqual(each, literal)) : "unknown";
    case "==":
      return isEqual(subject, literal);
    case "!=":
      return !isEqual(subject, literal);
    default:
      return isOrdered(atom.operator, subject, literal);
  }
}

function applyWrapper(wrapper: Wrapper, value: JsonValue): JsonValue | undefined {
  if (wrapper === "none") return value;
  if (wrapper === "trim" || wrapper === "size-trim") {
    if (typeof value !== "string") return undefined;
    return wrapper === "trim" ? value.trim() : [...value.trim()].length;
  }
  if (typeof value === "string") return [...value].length;
  return Array.isArray(value) ? value.length : undefined;
}

function isObject(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(isObject);
  return typeof value === "object" && value !== null;
}

/** Values of different types are different, as at run time in cel-js. */
function isEqual(a: JsonValue, b: JsonValue | undefined): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item: JsonValue, index) => isEqual(item, b[index]));
}

function isOrdered(
  operator: "<" | "<=" | ">" | ">=",
  a: JsonValue,
  b: JsonValue | undefined,
): boolean | "unknown" {
  if (typeof a === "number" && typeof b === "number") return holds(operator, a, b);
  if (typeof a === "string" && typeof b === "string") return holds(operator, a, b);
  if (typeof a === "boolean" && typeof b === "boolean") return holds(operator, Number(a), Number(b));
  return "unknown";
}

function holds<T extends number | string>(operator: "<" | "<=" | ">" | ">=", a: T, b: T): boolean {
  switch (operator) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
  }
}
