import type { JsonValue } from "../diagnostics/json.js";
import type { AtomOperator, Comparison, Wrapper } from "./atom.js";
import { isBuiltinName } from "./cel-name.js";
import { childrenOf, type Literal, type Syntax } from "./syntax.js";

/** Reads a tree as a comparison of one name with literals, the name put on the left; undefined if it is none. */
export function buildComparison(syntax: Syntax): Comparison | undefined {
  if (syntax.kind === "name") {
    if (isBuiltinName(syntax.name)) return undefined;
    return { form: "identifier", name: syntax.name, wrapper: "none", operator: "==", literals: [true] };
  }
  if (syntax.kind !== "binary") return undefined;
  const straight = OPERATORS.get(syntax.operator);
  const subject = readSubject(syntax.left);
  if (straight && subject) return compare(subject, straight, syntax.right);
  const flipped = FLIPPED.get(syntax.operator);
  const onRight = readSubject(syntax.right);
  return flipped && onRight ? compare(onRight, flipped, syntax.left) : undefined;
}

/** A place where a name is compared with something, whatever that is. */
export type ComparedName = {
  readonly name: string;
  readonly wrapper: Wrapper;
  /** The whole comparison. */
  readonly syntax: Syntax;
  /** What the name is compared with; for `in` each element of the list. */
  readonly others: readonly Syntax[];
};

/** Finds where a tree compares a name for equality, in the order of its text. */
export function findComparedNames(syntax: Syntax): ComparedName[] {
  const found: ComparedName[] = [];
  const pending = [syntax];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part.kind === "binary" && COMPARING.has(part.operator))
      for (const one of comparedIn(part)) found.push(one);
    for (const child of childrenOf(part)) pending.push(child);
  }
  return found.sort((a, b) => a.syntax.start - b.syntax.start);
}

const COMPARING: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">=", "in"]);

function comparedIn(syntax: Syntax & { readonly kind: "binary" }): ComparedName[] {
  const [left, right] = [readSubject(syntax.left), readSubject(syntax.right)];
  const listed =
    syntax.operator === "in" ? (syntax.right.kind === "list" ? syntax.right.items : []) : [syntax.right];
  const found: ComparedName[] = [];
  if (left !== undefined && listed.length > 0) found.push({ ...left, syntax, others: listed });
  if (right !== undefined) found.push({ ...right, syntax, others: [syntax.left] });
  return found;
}

type Subject = { readonly name: string; readonly wrapper: Wrapper };

const OPERATORS: ReadonlyMap<string, AtomOperator> = new Map([
  ["==", "=="],
  ["!=", "!="],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
  ["in", "in"],
]);

const FLIPPED: ReadonlyMap<string, AtomOperator> = new Map([
  ["==", "=="],
  ["!=", "!="],
  ["<", ">"],
  ["<=", ">="],
  [">", "<"],
  [">=", "<="],
  ["in", "has"],
]);

function readSubject(syntax: Syntax): Subject | undefined {
  if (syntax.kind === "name")
    return isBuiltinName(syntax.name) ? undefined : { name: syntax.name, wrapper: "none" };
  if (syntax.kind !== "call") return undefined;
  const [argument, ...others] = syntax.receiver ? [syntax.receiver, ...syntax.args] : syntax.args;
  if (argument === undefined || others.length > 0) return undefined;
  if (syntax.name === "trim" && !syntax.receiver) return wrapName(argument, "trim");
  if (syntax.name !== "size") return undefined;
  const isTrimmed = argument.kind === "call" && argument.name === "trim" && !argument.receiver;
  const [trimmed, ...rest] = isTrimmed ? argument.args : [];
  if (trimmed === undefined) return wrapName(argument, "size");
  return rest.length > 0 ? undefined : wrapName(trimmed, "size-trim");
}

function wrapName(syntax: Syntax, wrapper: Wrapper): Subject | undefined {
  if (syntax.kind !== "name" || isBuiltinName(syntax.name)) return undefined;
  return { name: syntax.name, wrapper };
}

function compare(subject: Subject, operator: AtomOperator, other: Syntax) {
  if (operator === "has" && subject.wrapper !== "none") return undefined;
  const literals = operator === "in" ? readList(other) : readOne(other, operator);
  if (!literals?.every((literal) => isDefinedFor(subject.wrapper, operator, literal))) return undefined;
  const values: JsonValue[] = literals.map(({ value }) => value);
  return { form: "comparison", ...subject, operator, literals: values } as const;
}

type Constant = { readonly type: Literal["type"] | "list"; readonly value: JsonValue };

function readOne(syntax: Syntax, operator: AtomOperator): readonly Constant[] | undefined {
  const isList = syntax.kind === "list" && (operator === "==" || operator === "!=");
  const constant = isList ? readListLiteral(syntax) : readScalar(syntax);
  return constant && [constant];
}

function readListLiteral(syntax: Syntax): Constant | undefined {
  const items = readList(syntax);
  return items && { type: "list", value: items.map(({ value }) => value) };
}

function readList(syntax: Syntax): readonly Constant[] | undefined {
  if (syntax.kind !== "list") return undefined;
  const items = syntax.items.map(readScalar).filter((item) => item !== undefined);
  return items.length === syntax.items.length ? items : undefined;
}

function readScalar(syntax: Syntax): Constant | undefined {
  if (syntax.kind === "literal") {
    return syntax.value === undefined ? undefined : { type: syntax.type, value: syntax.value };
  }
  if (syntax.kind !== "unary" || syntax.operator !== "-" || syntax.operand.kind !== "literal")
    return undefined;
  const { type, value } = syntax.operand;
  return typeof value === "number" ? { type, value: 0 - value } : undefined;
}

/** `trim` always yields a string and `size` an int: CEL refuses to compare them with anything else. */
function isDefinedFor(wrapper: Wrapper, operator: AtomOperator, literal: Constant): boolean {
  if (wrapper === "none") return true;
  if (wrapper === "trim") return literal.type === "string";
  const isOrder = operator !== "==" && operator !== "!=" && operator !== "in";
  return literal.type === "int" || (isOrder && literal.type === "double");
}
