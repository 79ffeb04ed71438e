import type { JsonValue } from "../../src/diagnostics/json.js";
import type { LiteralUse } from "../../src/expressions/literals.js";
import type { WorkflowInput } from "../../src/flow/flow-model.js";
import { isDefined } from "../../src/inputs/input-values.js";
import { arrayCandidates } from "./candidate-arrays.js";
import { numberCandidates } from "./candidate-numbers.js";
import { stringCandidates } from "./candidate-strings.js";

/**
 * The candidates of one workflow input: its `allowedValues`, or both booleans; otherwise what conditions compare it
 * with and values around that, `min`, `max`, `default`, a fresh value, and absence where a run may leave it out.
 * Values that the input does not take are left out. Never empty.
 */
export function candidateValues(
  input: WorkflowInput,
  uses: readonly LiteralUse[],
): readonly (JsonValue | undefined)[] {
  const { raw, type } = input;
  const allowed = Array.isArray(raw["allowedValues"]) ? (raw["allowedValues"] as readonly JsonValue[]) : [];
  if (type === "boolean") return [true, false];
  if (type?.endsWith("_array")) return orAbsent(input, arrayCandidates(uses, allowed));
  const listed = distinct(allowed.filter((value) => fits(input, value)));
  if (listed.length > 0) return uses.some(asksForBlank) ? orAbsent(input, listed) : listed;
  const bounds = [raw["min"], raw["max"], raw["default"]].filter((value) => value !== undefined);
  const literals = uses
    .filter(({ wrapper, operator }) => wrapper === "none" && operator !== "has")
    .flatMap((use) => use.literals);
  const known = [...literals, ...bounds];
  const values = type === "number" ? onSteps(numberCandidates(known), input) : stringCandidates(known, uses);
  return orAbsent(input, [...(TYPED.has(type ?? "") ? [] : known), ...values]);
}

/** Where the input goes in steps, the steps below and above each number; a run cannot give what lies between. */
function onSteps(numbers: readonly number[], { raw }: WorkflowInput): readonly number[] {
  const { step } = raw;
  if (typeof step !== "number" || step <= 0) return numbers;
  const base = typeof raw["min"] === "number" ? raw["min"] : 0;
  const steps = numbers.flatMap((number) => {
    const exact = (number - base) / step;
    return [Math.floor(exact), Math.ceil(exact)];
  });
  return [...new Set(steps)].map((count) => Number((base + count * step).toPrecision(15)));
}

const TYPED: ReadonlySet<string> = new Set(["string", "number", "file", "model"]);

/** Who compares with an empty text asks whether anything was given. */
function asksForBlank({ wrapper, literals }: LiteralUse): boolean {
  return (
    wrapper === "size" || literals.some((literal) => typeof literal === "string" && literal.trim() === "")
  );
}

function orAbsent(input: WorkflowInput, values: readonly JsonValue[]): readonly (JsonValue | undefined)[] {
  const { raw } = input;
  const fitting = distinct([...values, raw["default"] ?? null])
    .filter((value) => fits(input, value))
    .filter((value) => isDefined(value) || !isRequired(raw["required"]));
  const canBeAbsent = (raw["default"] ?? null) === null && !isRequired(raw["required"]);
  return canBeAbsent || fitting.length === 0 ? [...fitting, undefined] : fitting;
}

function isRequired(rule: JsonValue | undefined): boolean {
  if (typeof rule !== "object" || rule === null || Array.isArray(rule)) return rule === true;
  return (rule as { readonly always?: JsonValue }).always === true;
}

/** Whether a run may give the input that value. */
function fits({ type, raw }: WorkflowInput, value: JsonValue): boolean {
  if (value === null) return false;
  if (type?.endsWith("_array")) return Array.isArray(value);
  if (type === "number") return typeof value === "number" && isBetween(value, raw["min"], raw["max"]);
  if (!TYPED.has(type ?? "")) return true;
  return typeof value === "string" && isBetween(value.length, raw["minLength"], raw["maxLength"]);
}

function isBetween(value: number, min: JsonValue | undefined, max: JsonValue | undefined): boolean {
  return !(typeof min === "number" && value < min) && !(typeof max === "number" && value > max);
}

function distinct(values: readonly JsonValue[]): JsonValue[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...byText.values()];
}
