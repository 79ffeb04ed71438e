import type { DeclaredType, TypeProblem } from "./check-types.js";
import { type ComparedName, findComparedNames } from "./comparison.js";
import { quoteText } from "./foreign-syntax.js";
import type { Expression } from "./parse-expression.js";
import { endOfQuoted } from "./quoted.js";
import type { Syntax } from "./syntax.js";

/** A part of a text, as [start, end). */
export type Span = readonly [start: number, end: number];

/** What a text becomes when some of its parts are replaced. Parts do not overlap. */
export function replaceParts(
  text: string,
  parts: readonly { readonly span: Span; readonly by: string }[],
): string {
  let result = "";
  let at = 0;
  for (const { span, by } of [...parts].sort((a, b) => a.span[0] - b.span[0])) {
    result += text.slice(at, span[0]) + by;
    at = span[1];
  }
  return result + text.slice(at);
}

/** Where a word stands in a text outside of its quoted parts, apart from other words. */
export function findMentions(text: string, word: string): Span[] {
  const mentions: Span[] = [];
  if (word === "" || !text.includes(word)) return mentions;
  for (let at = 0; at < text.length; ) {
    const quoted = endOfQuoted(text, at);
    if (quoted > at) {
      at = quoted;
      continue;
    }
    const end = at + word.length;
    const isApart = !/[\w.]/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(end));
    if (isApart && text.startsWith(word, at)) {
      mentions.push([at, end]);
      at = end;
    } else at++;
  }
  return mentions;
}

/** Puts values that stand without quotation marks beside a comparison in quotation marks. Longer ones go first. */
export function quoteBareValues(text: string, values: readonly string[]): { text: string; quoted: string[] } {
  let changed = text;
  const quoted: string[] = [];
  for (const value of [...values].sort((a, b) => b.length - a.length)) {
    const bare = findMentions(changed, value).filter((span) => isCompared(changed, span));
    if (bare.length === 0) continue;
    changed = replaceParts(
      changed,
      bare.map((span) => ({ span, by: quoteText(value) })),
    );
    quoted.push(value);
  }
  return { text: changed, quoted };
}

function isCompared(text: string, [start, end]: Span): boolean {
  return /([=!]=|[[,])\s*$/.test(text.slice(0, start)) || /^\s*[=!]=/.test(text.slice(end));
}

/** A literal of another type than the name that it is compared with, written in that type. */
export function retypeLiterals(
  { text, syntax }: Expression,
  { offset, length }: TypeProblem,
  types: ReadonlyMap<string, DeclaredType>,
): string | undefined {
  const compared = findComparedNames(syntax).find((each) => {
    return each.syntax.start === offset && each.syntax.end === offset + length;
  });
  if (compared === undefined) return undefined;
  const declared = types.get(compared.name);
  const type = compared.wrapper === "trim" ? "string" : (ELEMENTS.get(declared ?? "dyn") ?? declared);
  const parts = compared.others.map((other) => {
    return { span: [other.start, other.end] as const, by: retype(other, text, type) };
  });
  const retyped = parts.flatMap(({ span, by }) => (by === undefined ? [] : [{ span, by }]));
  return retyped.length === parts.length && isSettled(compared) ? replaceParts(text, retyped) : undefined;
}

const ELEMENTS: ReadonlyMap<DeclaredType, DeclaredType> = new Map([
  ["strings", "string"],
  ["numbers", "number"],
]);

/** A size is a number, whatever is sized. */
function isSettled({ wrapper }: ComparedName): boolean {
  return wrapper !== "size";
}

function retype(other: Syntax, text: string, type: DeclaredType | undefined): string | undefined {
  const written = text.slice(other.start, other.end);
  const isNumber = other.kind === "literal" && (other.type === "int" || other.type === "double");
  const isNegative = other.kind === "unary" && other.operator === "-" && other.operand.kind === "literal";
  // The digits stay as they are written.
  if (type === "string" && (isNumber || isNegative)) return quoteText(written);
  if (other.kind !== "literal") return undefined;
  if (type === "string" && other.type === "bool") return quoteText(written);
  if (other.type !== "string" || typeof other.value !== "string") return undefined;
  if (type === "number" && /^-?\d{1,15}(\.\d{1,15})?$/.test(other.value)) return other.value;
  const isBoolean = other.value === "true" || other.value === "false";
  return type === "boolean" && isBoolean ? other.value : undefined;
}

/** `a && b || c`, where `b` or `c` is no boolean, is how some languages write `a ? b : c`. */
export function chooseInstead({ text, syntax }: Expression): string | undefined {
  if (syntax.kind !== "logical" || syntax.operator !== "||") return undefined;
  const { left, right } = syntax;
  if (left.kind !== "logical" || left.operator !== "&&") return undefined;
  const part = (each: Syntax) => {
    const written = text.slice(each.start, each.end);
    return each.kind === "choice" || each.kind === "logical" ? `(${written})` : written;
  };
  return `${part(left.left)} ? ${part(left.right)} : ${part(right)}`;
}
