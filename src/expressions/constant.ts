import { formatCanonical } from "./canonical.js";
import { evaluateExpression } from "./evaluate-expression.js";
import { findNames } from "./names.js";
import { parseExpression } from "./parse-expression.js";
import type { Syntax } from "./syntax.js";

/** The boolean that a tree without any name always yields; undefined if there is none, or it is not certain. */
export function evaluateConstant(syntax: Syntax): boolean | undefined {
  if (syntax.kind === "literal") return syntax.type === "bool" ? syntax.value === true : undefined;
  if (findNames(syntax).length > 0) return undefined;
  const parsed = parseExpression(formatCanonical(syntax));
  if (!parsed.ok) return undefined;
  const result = evaluateExpression(parsed.expression, new Map());
  return result.ok && typeof result.value === "boolean" ? result.value : undefined;
}
