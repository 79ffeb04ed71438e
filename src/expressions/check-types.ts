import { type CelFault, findCelTypeFaults, hasCelFunction } from "./cel.js";
import { isBuiltinName } from "./cel-name.js";
import type { Expression } from "./parse-expression.js";

/** What is known of the value behind a name; a number stays dynamic, since CEL knows three types of numbers. */
export type DeclaredType = "string" | "boolean" | "number" | "list" | "dyn";

/** A place of an expression where types do not fit. */
export type TypeProblem = {
  /** `unknown-function` may also be an addition of the vendor that nobody has published. */
  readonly kind: "operator" | "arguments" | "unknown-function" | "other";
  readonly offset: number;
  readonly length: number;
  /** Part of a sentence, such as `string == int is not defined`. */
  readonly reason: string;
};

/** Checks the types of an expression; a name without a declaration is dynamic. */
export function checkExpressionTypes(
  expression: Expression,
  declarations: ReadonlyMap<string, DeclaredType>,
): TypeProblem[] {
  const used = new Set(expression.names.map(({ name }) => name));
  const declared = [...declarations].filter(([name]) => used.has(name));
  // Whether such a name means the input or what CEL calls by it is open.
  if (declared.some(([name]) => isBuiltinName(name))) return [];
  const variables = new Map(declared.map(([name, type]) => [name, CEL_TYPES[type]]));
  return findCelTypeFaults(expression.text, variables)
    .map(buildProblem)
    .filter(({ reason }) => !ASKS_FOR_NULL.test(reason));
}

/** To ask whether an optional input is given; no value of any type makes that fail at run time. */
const ASKS_FOR_NULL = /^(\S+ [!=]= null|null [!=]= \S+) is not defined$/;

const CEL_TYPES: Readonly<Record<DeclaredType, string>> = {
  string: "string",
  boolean: "bool",
  number: "dyn",
  list: "list",
  dyn: "dyn",
};

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
      return { kind: "operator", reason: `'?:' yields different types, ${types}` };
    case "invalid_macro_argument":
      return { kind: "arguments", reason: "has() takes a field, such as has(a.b)" };
    default:
      return { kind: "other", reason: OTHER_REASONS.get(fault.code) ?? "types that do not fit" };
  }
}

const OTHER_REASONS: ReadonlyMap<string, string> = new Map([
  ["cannot_index_type", "a value without fields or elements is indexed"],
  ["invalid_index_type", "a list is indexed by something else than an int"],
  ["invalid_comprehension_range", "a macro runs over something that is no list"],
]);

function isKnown(signature: string): boolean {
  const called = signature.slice(0, signature.indexOf("("));
  const dot = called.lastIndexOf(".");
  return hasCelFunction(called.slice(dot + 1), dot !== -1);
}
