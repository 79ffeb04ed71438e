import { type CelFault, type CelTypes, celFunctions, checkCelTypes } from "./cel.js";
import { isBuiltinName } from "./cel-name.js";
import type { Expression } from "./parse-expression.js";
import { childrenOf, type Syntax } from "./syntax.js";

/** What is known of the value behind a name. */
export type DeclaredType = "string" | "boolean" | "number" | "list" | "strings" | "numbers" | "dyn";

/** A place of an expression where types do not fit. */
export type TypeProblem = {
  /** `unknown-function` may also be an addition of the vendor that nobody has published; `result`: no boolean. */
  readonly kind: "operator" | "arguments" | "unknown-function" | "result" | "other";
  readonly offset: number;
  readonly length: number;
  /** Part of a sentence, such as `string == int is not defined`; for `result` what the expression yields. */
  readonly reason: string;
  /** Part of a sentence: nothing fails, but what is compared is never the same, whatever the values are. */
  readonly compares?: string;
};

/**
 * Checks the types of an expression; a name without a declaration is dynamic.
 * CEL knows three types of numbers and JSON one, so what is reported of a number holds for each of them.
 * @param what a condition has to yield a boolean; one that is a single name is left alone.
 */
export function checkExpressionTypes(
  expression: Expression,
  declarations: ReadonlyMap<string, DeclaredType>,
  what: "condition" | "transform" = "transform",
): TypeProblem[] {
  const used = new Set(expression.names.map(({ name }) => name));
  const declared = [...declarations].filter(([name]) => used.has(name));
  // Whether such a name means the input or what CEL calls by it is open.
  if (declared.some(([name]) => isBuiltinName(name))) return [];
  const asked = findAskedTypes(expression.syntax);
  const searched = findSearchedNames(expression);
  const typed = declared
    .filter(([name]) => !asked.has(name))
    // Only of a list in which something is looked for its elements matter: CEL may join lists of any.
    .map(([name, type]) => [name, type.endsWith("s") && !searched.has(name) ? "list" : type] as const);
  const asInt = checkWith(expression, typed, "int");
  const isNumeric = typed.some(([, type]) => type === "number" || type === "numbers");
  const asDouble = isNumeric ? checkWith(expression, typed, "double") : asInt;
  const found = agreeing(asInt, asDouble).filter(({ reason }) => !ASKS_FOR_NULL.test(reason));
  const problems = found.length === 0 ? found : holdAtRunTime(found, expression);
  if (what === "transform" || problems.length > 0 || expression.isLoneIdentifier) return problems;
  const yielded = describeResult(expression, asInt, asDouble);
  if (yielded === undefined) return [];
  return [{ kind: "result", offset: 0, length: expression.text.length, reason: yielded }];
}

/** To ask whether an optional input is given; no value of any type makes that fail at run time. */
const ASKS_FOR_NULL = /^(\S+ [!=]= null|null [!=]= \S+) is not defined$/;

const CEL_TYPES: Readonly<Record<DeclaredType, (number: "int" | "double") => string>> = {
  string: () => "string",
  boolean: () => "bool",
  number: (number) => number,
  list: () => "list",
  strings: () => "list<string>",
  numbers: (number) => `list<${number}>`,
  dyn: () => "dyn",
};

function checkWith(
  { text }: Expression,
  declared: readonly (readonly [string, DeclaredType])[],
  number: "int" | "double",
): CelTypes {
  return checkCelTypes(text, new Map(declared.map(([name, type]) => [name, CEL_TYPES[type](number)])));
}

/** Names that stand nowhere but on the right of `in`. */
function findSearchedNames({ syntax, names }: Expression): ReadonlySet<string> {
  const searched = new Map<string, number>();
  const visit = (part: Syntax): void => {
    if (part.kind === "binary" && part.operator === "in" && part.right.kind === "name")
      searched.set(part.right.name, (searched.get(part.right.name) ?? 0) + 1);
    for (const child of childrenOf(part)) visit(child);
  };
  visit(syntax);
  for (const { name } of names) searched.set(name, (searched.get(name) ?? 0) - 1);
  return new Set([...searched].filter(([, left]) => left === 0).map(([name]) => name));
}

/** Names whose type the expression itself asks for, `type(x)`, or leaves open, `dyn(x)`. */
function findAskedTypes(syntax: Syntax, found: Set<string> = new Set()): ReadonlySet<string> {
  if (syntax.kind === "call" && (syntax.name === "type" || syntax.name === "dyn")) {
    for (const argument of syntax.args) if (argument.kind === "name") found.add(argument.name);
  }
  for (const part of childrenOf(syntax)) findAskedTypes(part, found);
  return found;
}

/** The problems that both readings of a number have in the same place. */
function agreeing(asInt: CelTypes, asDouble: CelTypes): TypeProblem[] {
  if (asInt === asDouble) return asInt.faults.map(buildProblem);
  const problems: TypeProblem[] = [];
  for (const fault of asInt.faults) {
    const other = asDouble.faults.find(({ start, end }) => start === fault.start && end === fault.end);
    if (other === undefined) continue;
    const problem = buildProblem(fault);
    problems.push({ ...problem, reason: shareReason(problem.reason, buildProblem(other).reason) });
  }
  return problems;
}

/** What differs between the readings is the type of the number. */
function shareReason(asInt: string, asDouble: string): string {
  const [ints, doubles] = [asInt.split(/\b/), asDouble.split(/\b/)];
  if (ints.length !== doubles.length) return asInt;
  return ints.map((word, index) => (word === doubles[index] ? word : "number")).join("");
}

/**
 * Declared types are no concern of a run, which takes whatever comes: it refuses no branches of different types,
 * and for what is compared it finds that it differs.
 */
function holdAtRunTime(problems: readonly TypeProblem[], { text }: Expression): TypeProblem[] {
  const plain = checkCelTypes(text, new Map()).faults.map(buildProblem);
  return problems.flatMap((problem) => {
    const { offset, length, reason } = problem;
    const isPlain = plain.some((each) => {
      return each.offset === offset && each.length === length && isBranches(each) === isBranches(problem);
    });
    if (isPlain) return [problem];
    if (isBranches(problem)) return [];
    const compares = describeComparison(reason);
    return [compares === undefined ? problem : { ...problem, compares }];
  });
}

function isBranches({ reason }: TypeProblem): boolean {
  return reason.startsWith(BRANCHES);
}

function describeComparison(reason: string): string | undefined {
  const [, left = "", operator, right = ""] = /^(\S+) (==|!=|in) (\S+) is not defined$/.exec(reason) ?? [];
  const [one, other] = [describeOperand(left), describeOperand(right)];
  if (operator === undefined || one === undefined || other === undefined) return undefined;
  return operator === "in" ? `looks for ${one} in ${other}` : `compares ${one} with ${other}`;
}

function describeOperand(type: string): string | undefined {
  if (type === "bool") return "a boolean";
  const elements = /^list<(\w+)>$/.exec(type)?.[1];
  if (elements === undefined) return type === "number" ? "a number" : describeCelType(type);
  const element = elements === "number" ? "a number" : describeCelType(elements);
  return element === undefined ? "a list" : `a list of ${element.replace(/^a /, "")}s`;
}

const BRANCHES = "'?:' yields different types";

/** What an expression yields that is no boolean, as part of a sentence; `undefined` where it may be one. */
function describeResult({ syntax }: Expression, asInt: CelTypes, asDouble: CelTypes): string | undefined {
  const [one, other] = [describeCelType(asInt.type), describeCelType(asDouble.type)];
  if (one !== undefined && one === other) return one;
  // No arithmetic yields a boolean, whatever the operands are.
  if (syntax.kind === "unary" && syntax.operator === "-") return "a number";
  if (syntax.kind !== "binary" || !ARITHMETIC.has(syntax.operator)) return undefined;
  return syntax.operator === "+" ? "a sum" : "a number";
}

const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%"]);

function describeCelType(type: string | undefined): string | undefined {
  if (type === undefined) return undefined;
  const outer = /^\w+/.exec(type)?.[0] ?? "";
  return RESULTS.get(outer);
}

const RESULTS: ReadonlyMap<string, string> = new Map([
  ["string", "a text"],
  ["int", "a number"],
  ["uint", "a number"],
  ["double", "a number"],
  ["list", "a list"],
  ["map", "a map"],
  ["null", "null"],
  ["bytes", "bytes"],
  ["type", "a type"],
]);

function buildProblem(fault: CelFault): TypeProblem {
  const { kind, reason } = explain(fault);
  return { kind, offset: fault.start, length: fault.end - fault.start, reason };
}

function explain(fault: CelFault): Pick<TypeProblem, "kind" | "reason"> {
  const signature = /overload(?: for '|: )(.*?)'?$/.exec(fault.summary)?.[1] ?? "";
  const types = /got (.*)$/.exec(fault.summary)?.[1]?.replaceAll("'", "") ?? "";
  switch (fault.code) {
    case "no_such_overload":
      return { kind: "operator", reason: `${signature} is not defined` };
    case "no_matching_overload":
      return {
        kind: isKnown(signature) ? "arguments" : "unknown-function",
        reason: `${signature} is not defined`,
      };
    case "invalid_logical_operand":
      return { kind: "operator", reason: `'&&' and '||' take booleans, not ${types}` };
    case "invalid_condition_type":
      return { kind: "operator", reason: `a condition has to be boolean, not ${types}` };
    case "incompatible_ternary_branches":
      return { kind: "operator", reason: `${BRANCHES}, ${types}` };
    case "invalid_macro_argument":
      return { kind: "arguments", reason: "has() takes a field, such as has(a.b)" };
    default:
      return { kind: "other", reason: OTHER_REASONS.get(fault.code) ?? "types that do not fit" };
  }
}

const OTHER_REASONS: ReadonlyMap<string, string> = new Map([
  ["cannot_index_type", "a value without fields or elements is indexed"],
  ["invalid_index_type", "a list is indexed by something else than an int"],
  ["invalid_comprehension_range", "a macro runs over something that is not a list"],
]);

function isKnown(signature: string): boolean {
  const called = signature.slice(0, signature.indexOf("("));
  const dot = called.lastIndexOf(".");
  return celFunctions(dot !== -1).has(called.slice(dot + 1));
}
