import type { JsonValue } from "../diagnostics/json.js";
import { compileCel, readFault } from "./cel.js";
import { findBoundName } from "./comprehension.js";
import type { Expression } from "./parse-expression.js";
import { type CallSyntax, childrenOf, type Syntax } from "./syntax.js";

/** What came out of an evaluation. */
export type Evaluation =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly reason: string };

/**
 * Evaluates a whole expression for the values of its names; never throws, and never guesses: what is random,
 * fails, takes too long, or depends on whether a JSON number counts as int or double, is not ok.
 */
export function evaluateExpression(expression: Expression, env: ReadonlyMap<string, JsonValue>): Evaluation {
  if (expression.usesRandom) return fail("it is random");
  const used = new Map<string, JsonValue>();
  for (const { name } of expression.names) {
    const value = env.get(name);
    if (value !== undefined) used.set(name, value);
  }
  if (isTooExpensive(expression, [...used.values()])) return fail("it would take too long");
  const asDouble = evaluateWith(expression, used, "double");
  if (![...used.values()].some(hasInteger)) return asDouble;
  const asInt = evaluateWith(expression, used, "int");
  if (!asDouble.ok) return asInt;
  if (!asInt.ok) return asDouble;
  const agree =
    asDouble.value === asInt.value || JSON.stringify(asDouble.value) === JSON.stringify(asInt.value);
  return agree ? asDouble : fail("it depends on how numbers are read");
}

function evaluateWith(
  expression: Expression,
  env: ReadonlyMap<string, JsonValue>,
  reading: NumberReading,
): Evaluation {
  try {
    const values = new Map([...env].map(([name, value]) => [name, toCelValue(value, reading)]));
    const value = fromCelValue(compile(expression)(values));
    return value === undefined ? fail("it yields no JSON value") : { ok: true, value };
  } catch (error) {
    return fail(REASONS.get(readFault(error).code) ?? "it fails");
  }
}

/** Kept for as long as somebody holds the expression: reading its text takes longer than evaluating it. */
const compiled = new WeakMap<Expression, ReturnType<typeof compileCel>>();

function compile(expression: Expression): ReturnType<typeof compileCel> {
  const known = compiled.get(expression);
  if (known !== undefined) return known;
  const program = compileCel(expression.text);
  compiled.set(expression, program);
  return program;
}

function fail(reason: string): Evaluation {
  return { ok: false, reason };
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["unknown_variable", "a name has no value"],
  ["no_such_overload", "types do not fit"],
  ["no_matching_overload", "types do not fit, or a function is unknown"],
  ["invalid_logical_operand", "types do not fit"],
  ["invalid_condition_type", "types do not fit"],
  ["no_such_key", "a field is missing"],
]);

/** What a whole JSON number counts as in CEL: JSON does not tell. */
type NumberReading = "int" | "double";

/** Turns a JSON value into one for cel-js; objects become maps, so that no key has a meaning. */
function toCelValue(value: JsonValue, reading: NumberReading): unknown {
  if (typeof value === "number") {
    return reading === "int" && Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => toCelValue(item, reading));
  return new Map(Object.entries(value).map(([key, item]) => [key, toCelValue(item, reading)]));
}

/** Whether a value reads differently with another `NumberReading`. */
function hasInteger(value: JsonValue): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value !== "object" || value === null) return false;
  const parts: readonly JsonValue[] = Array.isArray(value) ? value : Object.values(value);
  return parts.some(hasInteger);
}

/** Turns a value of cel-js into JSON; undefined where JSON has none, such as for bytes and times. */
function fromCelValue(value: unknown): JsonValue | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
  if (Array.isArray(value)) {
    const items = value.map(fromCelValue).filter((item) => item !== undefined);
    return items.length === value.length ? items : undefined;
  }
  if (typeof value !== "object") return undefined;
  if (value instanceof Map) return fromEntries([...value]);
  return Object.getPrototypeOf(value) === Object.prototype ? fromEntries(Object.entries(value)) : undefined;
}

function fromEntries(entries: readonly (readonly [unknown, unknown])[]): JsonValue | undefined {
  const result: [string, JsonValue][] = [];
  for (const [key, item] of entries) {
    const value = fromCelValue(item);
    if (value === undefined) return undefined;
    result.push([String(key), value]);
  }
  return Object.fromEntries(result);
}

/**
 * Whether an evaluation could take so long that it must not be tried: macros nested in macros, strings or
 * lists that double again and again, regular expressions that backtrack. An estimate from above.
 */
function isTooExpensive(expression: Expression, values: readonly JsonValue[]): boolean {
  const { steps, additions } = measure(expression.syntax);
  if (steps === 0) return false;
  const input = values.reduce<number>((sum, value) => sum + sizeOf(value), expression.text.length);
  return (input * (additions + 1)) ** steps > MAX_EFFORT;
}

const MAX_EFFORT = 1e7;

/** `steps` is the exponent that the size of the input gets. */
type Effort = { readonly steps: number; readonly additions: number };

function measure(syntax: Syntax): Effort {
  const parts = childrenOf(syntax).map(measure);
  const additions = parts.reduce((sum, part) => sum + part.additions, 0);
  const steps = Math.max(0, ...parts.map((part) => part.steps));
  if (syntax.kind === "binary") return { steps, additions: additions + (syntax.operator === "+" ? 1 : 0) };
  if (syntax.kind !== "call") return { steps, additions };
  const own = stepsOf(syntax);
  return { steps: own === 0 ? steps : own + parts.reduce((sum, part) => sum + part.steps, 0), additions };
}

function stepsOf(call: CallSyntax): number {
  if (call.name === "matches") return stepsOfPattern(call.args.at(-1));
  if (findBoundName(call) === undefined) return 0;
  // `cel.bind(a, s + s, cel.bind(b, a + a, …))` doubles its input at each level.
  return call.name === "bind" ? Number.POSITIVE_INFINITY : 1;
}

function stepsOfPattern(pattern: Syntax | undefined): number {
  if (pattern?.kind !== "literal" || typeof pattern.value !== "string") return Number.POSITIVE_INFINITY;
  // A repeated group backtracks exponentially, a back reference likewise.
  if (/\)[*+{]|\\[1-9k]/.test(pattern.value)) return Number.POSITIVE_INFINITY;
  return 1 + (pattern.value.match(/[*+?{]/g)?.length ?? 0);
}

function sizeOf(value: JsonValue): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 1;
  const parts: readonly JsonValue[] = Array.isArray(value) ? value : Object.values(value);
  return parts.reduce<number>((sum, part) => sum + sizeOf(part), 1);
}
