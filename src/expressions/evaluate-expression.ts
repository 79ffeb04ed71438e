import type { JsonValue } from "../diagnostics/json.js";
import { compileCel, readFault } from "./cel.js";
import { fromCelValue, hasInteger, type NumberReading, toCelValue } from "./cel-value.js";
import { isTooExpensive } from "./effort.js";
import type { Expression } from "./parse-expression.js";

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
