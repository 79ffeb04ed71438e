import type { ProposedEdit } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { title } from "../diagnostics/phrase.js";
import { replace, sacrifice, suggest } from "../diagnostics/propose.js";
import { appendPointer } from "../document/pointer.js";
import type { ValueProblem } from "./input-values.js";
import { conversionEdits, ELEMENT_TYPES } from "./value-type.js";

/** A value that its input does not take, and where it stands. */
export interface Refused {
  readonly at: string;
  readonly value: JsonValue;
}

/** Writes one of the values that are allowed: of numbers the nearest, of others the first ones. */
export function allowedEdits({
  at,
  value,
  allowed,
}: Refused & { readonly allowed: readonly JsonValue[] }): ProposedEdit[] {
  const distance = (other: JsonValue) =>
    typeof other === "number" && typeof value === "number" ? Math.abs(other - value) : 0;
  const nearest = [...allowed].sort((a, b) => distance(a) - distance(b));
  const most = typeof value === "number" ? 1 : MOST;
  return nearest
    .slice(0, most)
    .map((other) => ({ safety: "suggestion", changes: [replace(at, other)], fallback: true }));
}

const MOST = 3;

export interface OutOfRange extends Refused {
  readonly bound: number;
  readonly limit: string;
}

/** Writes the nearest value in the range: the bound, or as much of a text or list as fits. */
export function rangeEdits({ at, value, bound, limit }: OutOfRange): ProposedEdit[] {
  if (typeof value === "number")
    return [suggest(title("writeJson", { json: String(bound) }), [replace(at, bound)])];
  if (limit !== "maxLength" || !(typeof value === "string" || Array.isArray(value))) return [];
  const shorter: JsonValue = value.slice(0, bound);
  return [sacrifice(title("keepFirst", { count: bound }), [replace(at, shorter)])];
}

/** Writes the nearest step, counted in decimals as a form does. */
export function stepEdits({
  at,
  value,
  step,
  base,
}: Refused & { readonly step: number; readonly base: number }): ProposedEdit[] {
  if (typeof value !== "number") return [];
  const digits = Math.max(decimalsOf(step), decimalsOf(base));
  const steps = (value - base) / step;
  const onStep = (count: number) => Number((base + count * step).toFixed(digits));
  const nearest = [...new Set([Math.round(steps), Math.floor(steps), Math.ceil(steps)].map(onStep))];
  return nearest
    .slice(0, 2)
    .map((other) => suggest(title("writeJson", { json: String(other) }), [replace(at, other)]));
}

/** Writes what an input takes in place of a value that it does not, where that is known. */
export function problemEdits(problem: ValueProblem, whole: string): ProposedEdit[] {
  const { value, element } = problem;
  const at = element === undefined ? whole : appendPointer(whole, element);
  switch (problem.kind) {
    case "type": {
      const { type } = problem;
      return conversionEdits({
        value,
        at,
        type: element === undefined ? type : (ELEMENT_TYPES.get(type) ?? type),
      });
    }
    case "range":
      return rangeEdits({ value, at, bound: problem.bound, limit: problem.limit });
    case "allowed":
      return allowedEdits({ value, at, allowed: problem.allowed });
    case "step":
      return stepEdits({ value, at, step: problem.step, base: problem.base });
  }
}

function decimalsOf(number: number): number {
  const [, decimals = "", exponent = "0"] = /^-?\d+(?:\.(\d+))?(?:e([-+]?\d+))?$/.exec(String(number)) ?? [];
  return Math.min(100, Math.max(0, decimals.length - Number(exponent)));
}
