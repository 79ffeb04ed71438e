import type { JsonValue } from "../diagnostics/json.js";
import { findBoundName } from "./comprehension.js";
import type { Expression } from "./parse-expression.js";
import { type CallSyntax, childrenOf, type Syntax } from "./syntax.js";

/**
 * Whether an evaluation could take so long that it must not be tried: macros nested in macros, strings or
 * lists that double again and again, regular expressions that backtrack. An estimate from above.
 */
export function isTooExpensive(expression: Expression, values: readonly JsonValue[]): boolean {
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
