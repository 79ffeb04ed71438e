import { type Atom, buildAtom } from "./atom.js";
import { formatCanonical } from "./canonical.js";
import { evaluateExpression } from "./evaluate-expression.js";
import { findNames } from "./names.js";
import { type Expression, parseExpression } from "./parse-expression.js";
import type { Syntax } from "./syntax.js";

/** An expression as a boolean formula over atoms, constants folded where they are certain. */
export type Condition =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "and" | "or"; readonly of: readonly Condition[] }
  | {
      readonly kind: "choice";
      readonly test: Condition;
      readonly then: Condition;
      readonly otherwise: Condition;
    }
  | { readonly kind: "atom"; readonly atom: Atom };

/** Splits an expression at `&&`, `||`, `!` and `?:`. */
export function toCondition(expression: Expression): Condition {
  return build(expression.syntax);
}

function build(syntax: Syntax): Condition {
  if (syntax.kind === "unary" && syntax.operator === "!") return negate(build(syntax.operand));
  if (syntax.kind === "logical") {
    return combine(syntax.operator === "&&" ? "and" : "or", [build(syntax.left), build(syntax.right)]);
  }
  if (syntax.kind === "choice") {
    return choose(build(syntax.test), build(syntax.then), build(syntax.otherwise));
  }
  const value = evaluateConstant(syntax);
  return value === undefined ? { kind: "atom", atom: buildAtom(syntax) } : { kind: "constant", value };
}

function negate(of: Condition): Condition {
  if (of.kind === "constant") return { kind: "constant", value: !of.value };
  return of.kind === "not" ? of.of : { kind: "not", of };
}

function combine(kind: "and" | "or", parts: readonly Condition[]): Condition {
  const decisive = kind === "or";
  const flat = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  if (flat.some((part) => part.kind === "constant" && part.value === decisive)) {
    return { kind: "constant", value: decisive };
  }
  const open = flat.filter((part) => part.kind !== "constant");
  const [only] = open;
  if (!only) return { kind: "constant", value: !decisive };
  return open.length === 1 ? only : { kind, of: open };
}

function choose(test: Condition, then: Condition, otherwise: Condition): Condition {
  if (test.kind === "constant") return test.value ? then : otherwise;
  if (then.kind === "constant" && otherwise.kind === "constant") {
    if (then.value === otherwise.value) return then;
    return then.value ? test : negate(test);
  }
  return { kind: "choice", test, then, otherwise };
}

/** The boolean that a tree without any name always yields; undefined if there is none, or it is not certain. */
function evaluateConstant(syntax: Syntax): boolean | undefined {
  if (syntax.kind === "literal") return syntax.type === "bool" ? syntax.value === true : undefined;
  if (findNames(syntax).length > 0) return undefined;
  const parsed = parseExpression(formatCanonical(syntax));
  if (!parsed.ok) return undefined;
  const result = evaluateExpression(parsed.expression, new Map());
  return result.ok && typeof result.value === "boolean" ? result.value : undefined;
}
