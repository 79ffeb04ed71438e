import { findAtoms } from "../expressions/atoms.js";
import { checkExpressionTypes, type DeclaredType, type TypeProblem } from "../expressions/check-types.js";
import type { Condition } from "../expressions/condition.js";
import { type Expression, parseExpression } from "../expressions/parse-expression.js";
import { chooseInstead, retypeLiterals } from "../expressions/repair-expression.js";
import type { ConditionSource } from "../runs/condition-sources.js";

/** A place where the types of an expression do not fit. */
export interface TypeMistake {
  readonly problem: TypeProblem;
  /** The whole text as it was probably meant. */
  readonly repaired: string | undefined;
}

type Types = ReadonlyMap<string, DeclaredType>;

/** One for each mistake. A function that is unknown is none: it may be the vendor's own. */
export function findTypeMistakes(
  parsed: Expression,
  what: "condition" | "transform",
  formula: Condition | undefined,
  types: Types,
): TypeMistake[] {
  if (isPlainlyTyped(formula, types)) return [];
  const found = checkExpressionTypes(parsed, types, what);
  const problems = found.filter(({ kind }) => kind !== "unknown-function");
  return problems
    .filter(
      (problem, index) => !problems.some((other, at) => at !== index && follows(problem, index, other, at)),
    )
    .map((problem) => ({ problem, repaired: repair(parsed, problem, types) }));
}

/** Comparisons of a name with literals of its own type need no type checker. */
function isPlainlyTyped(formula: Condition | undefined, types: Types): boolean {
  if (formula === undefined || formula.kind === "constant") return false;
  return findAtoms(formula).every((atom) => {
    if (atom.kind === "free" || atom.wrapper !== "none" || atom.operator === "has") return false;
    const type = types.get(atom.name);
    return type === undefined || atom.literals.every((literal) => typeof literal === type);
  });
}

/** The inner of two problems is the mistake, and of two in the same place the first. */
function follows(problem: TypeProblem, index: number, other: TypeProblem, at: number): boolean {
  const [end, otherEnd] = [problem.offset + problem.length, other.offset + other.length];
  if (problem.offset > other.offset || otherEnd > end) return false;
  return problem.length > other.length || at < index;
}

/** Only what the workflow itself declares, and constants; what nodes yield stays open. */
export function typeOfSource(source: ConditionSource): DeclaredType | undefined {
  if (source.kind === "constant") {
    const { value, type } = source;
    if (Array.isArray(value)) return type?.endsWith("_array") ? typeOfDeclared(type) : undefined;
    return typeof value === type ? typeOfDeclared(type) : undefined;
  }
  const declaration = source.kind === "input" ? source.declaration : undefined;
  return declaration?.broken.has("type") ? undefined : typeOfDeclared(declaration?.type);
}

function typeOfDeclared(type: string | undefined): DeclaredType | undefined {
  return type === undefined ? undefined : DECLARED.get(type);
}

const DECLARED: ReadonlyMap<string, DeclaredType> = new Map([
  ["string", "string"],
  ["boolean", "boolean"],
  ["number", "number"],
  ["string_array", "strings"],
  ["file_array", "strings"],
  ["model_array", "strings"],
  ["number_array", "numbers"],
  ["inputs_array", "list"],
]);

function repair(parsed: Expression, problem: TypeProblem, types: Types): string | undefined {
  if (problem.kind === "result") return unquote(parsed);
  return retypeLiterals(parsed, problem, types) ?? choiceInstead(parsed, problem);
}

/** A whole condition in quotation marks. */
function unquote({ syntax }: Expression): string | undefined {
  if (syntax.kind !== "literal" || typeof syntax.value !== "string") return undefined;
  const inner = parseExpression(syntax.value);
  if (!inner.ok || inner.expression.isLoneIdentifier) return undefined;
  return inner.expression.names.length > 0 ? syntax.value : undefined;
}

function choiceInstead(parsed: Expression, problem: TypeProblem): string | undefined {
  return problem.reason.startsWith("'&&' and '||'") ? chooseInstead(parsed) : undefined;
}
