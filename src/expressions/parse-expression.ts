import { type Call, findCalls, isRandom } from "./calls.js";
import { formatCanonical } from "./canonical.js";
import { type CelNode, parseCel } from "./cel.js";
import { translateForeign } from "./foreign-syntax.js";
import { findNames, type NameUse } from "./names.js";
import { buildLimitProblem, buildParseProblem, type ParseProblem } from "./parse-problem.js";
import { endOfQuoted } from "./quoted.js";
import type { Literal, Syntax } from "./syntax.js";

/** A parsed CEL expression; all offsets count UTF-16 units of `text`. */
export type Expression = {
  readonly text: string;
  readonly syntax: Syntax;
  /** Equal for two expressions exactly when they parse to the same tree. */
  readonly canonical: string;
  /** The free names, each use of them; without the variables of macros and the names of functions. */
  readonly names: readonly NameUse[];
  readonly calls: readonly Call[];
  readonly isLoneIdentifier: boolean;
  readonly usesRandom: boolean;
};

/** What came out of parsing a text. */
export type ParseResult =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: ParseProblem };

/** Parses a CEL expression; never throws, whatever the text. */
export function parseExpression(text: string): ParseResult {
  const parsed = parseSyntax(text);
  if ("syntax" in parsed) return { ok: true, expression: describe(text, parsed.syntax) };
  return { ok: false, problem: addHint(text, parsed.problem) };
}

const MAX_LENGTH = 200_000;

function parseSyntax(text: string): { syntax: Syntax } | { problem: ParseProblem } {
  if (text.length > MAX_LENGTH) return { problem: buildLimitProblem(MAX_LENGTH) };
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) return { problem: buildLimitProblem(tooDeep) };
  const parsed = parseCel(text);
  if ("fault" in parsed) return { problem: buildParseProblem(text, parsed.fault) };
  const built = buildSyntax(parsed.ast);
  return "syntax" in built ? built : { problem: buildLimitProblem(built.tooDeepAt) };
}

function describe(text: string, syntax: Syntax): Expression {
  const calls = findCalls(syntax, text);
  return {
    text,
    syntax,
    canonical: formatCanonical(syntax),
    names: findNames(syntax),
    calls,
    isLoneIdentifier: syntax.kind === "name",
    usesRandom: calls.some(isRandom),
  };
}

function addHint(text: string, problem: ParseProblem): ParseProblem {
  const repaired = replaceDoubledQuotes(text);
  if (repaired === text) return addTranslation(text, problem);
  const again = parseSyntax(repaired);
  if ("syntax" in again) return { ...problem, hint: "doubled-quote", repaired };
  return again.problem.offset > problem.offset ? { ...problem, hint: "doubled-quote" } : problem;
}

function addTranslation(text: string, problem: ParseProblem): ParseProblem {
  const translation = translateForeign(text);
  if (translation === undefined || !("syntax" in parseSyntax(translation.text))) return problem;
  return { ...problem, translation };
}

/** Turns the tree of cel-js into ours, or gives the offset at which it is nested too deeply. */
function buildSyntax(ast: CelNode): { syntax: Syntax } | { tooDeepAt: number } {
  try {
    return { syntax: build(ast, 0) };
  } catch (error) {
    if (error instanceof TooDeep) return { tooDeepAt: error.offset };
    throw error;
  }
}

/** cel-js overflows the stack at about 2 400 levels when it checks types. */
const DEEPEST_TREE = 300;

class TooDeep extends Error {
  constructor(readonly offset: number) {
    super();
  }
}

function build(ast: CelNode, level: number): Syntax {
  if (level > DEEPEST_TREE) throw new TooDeep(ast.start);
  const at = { start: ast.start, end: ast.end };
  const part = (each: CelNode) => build(each, level + 1);
  switch (ast.op) {
    case "value":
      return { ...buildLiteral(ast.args), ...at };
    case "id":
      return { kind: "name", name: ast.args, ...at };
    case "!_":
    case "-_":
      return { kind: "unary", operator: ast.op === "!_" ? "!" : "-", operand: part(ast.args), ...at };
    case "&&":
    case "||":
      return { kind: "logical", operator: ast.op, left: part(ast.args[0]), right: part(ast.args[1]), ...at };
    case "?:": {
      const [test, then, otherwise] = [part(ast.args[0]), part(ast.args[1]), part(ast.args[2])];
      return { kind: "choice", test, then, otherwise, ...at };
    }
    case "call":
      return { kind: "call", name: ast.args[0], args: ast.args[1].map(part), ...at };
    case "rcall": {
      const [name, receiver, args] = ast.args;
      return { kind: "call", name, receiver: part(receiver), args: args.map(part), ...at };
    }
    case ".":
    case ".?":
      return { kind: "member", of: part(ast.args[0]), name: ast.args[1], ...at };
    case "[]":
    case "[?]":
      return { kind: "index", of: part(ast.args[0]), index: part(ast.args[1]), ...at };
    case "list":
      return { kind: "list", items: ast.args.map(part), ...at };
    case "map":
      return {
        kind: "map",
        entries: ast.args.map(([key, value]) => [part(key), part(value)] as const),
        ...at,
      };
    default:
      return { kind: "binary", operator: ast.op, left: part(ast.args[0]), right: part(ast.args[1]), ...at };
  }
}

/** Reads the value of a literal as cel-js holds it. */
function buildLiteral(value: unknown): Literal {
  if (value === null) return { kind: "literal", type: "null", value, text: "null" };
  switch (typeof value) {
    case "string":
      return { kind: "literal", type: "string", value, text: JSON.stringify(value) };
    case "boolean":
      return { kind: "literal", type: "bool", value, text: String(value) };
    case "number":
      return { kind: "literal", type: "double", value, text: formatDouble(value) };
    case "bigint":
      return buildInteger(value);
    default:
      return { kind: "literal", type: "other", text: formatOther(value) };
  }
}

function buildInteger(value: bigint): Literal {
  const exact = Number(value);
  const text = String(value);
  if (!Number.isSafeInteger(exact)) return { kind: "literal", type: "int", text };
  return { kind: "literal", type: "int", value: exact, text };
}

function formatDouble(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function formatOther(value: unknown): string {
  if (!(value instanceof Uint8Array)) return `${String(value)}u`;
  const bytes = Array.from(value, (byte) => `\\x${byte.toString(16).padStart(2, "0")}`);
  return `b"${bytes.join("")}"`;
}

/**
 * Reads apostrophes doubled inside of single-quoted strings as SQL does and writes them as CEL does (`\'`);
 * the text keeps its length, and is the same text where nothing is doubled.
 */
function replaceDoubledQuotes(text: string): string {
  let result = "";
  let at = 0;
  while (at < text.length) {
    if (text[at] === "'") {
      const { written, end } = readSqlString(text, at);
      result += written;
      at = end;
      continue;
    }
    const end = Math.max(at + 1, endOfQuoted(text, at));
    result += text.slice(at, end);
    at = end;
  }
  return result;
}

function readSqlString(text: string, start: number): { written: string; end: number } {
  let written = "'";
  let at = start + 1;
  while (at < text.length) {
    if (text[at] === "'" && text[at + 1] !== "'") return { written: `${written}'`, end: at + 1 };
    const pair = text[at] === "'" || text[at] === "\\";
    written += text[at] === "'" ? "\\'" : text.slice(at, at + (pair ? 2 : 1));
    at += pair ? 2 : 1;
  }
  return { written, end: at };
}

/** Finds the offset at which brackets, `!` and `-` are nested too deeply for a recursive parser; linear time. */
function findTooDeep(text: string): number | undefined {
  const outer: number[] = [];
  let base = 0;
  let level = 0;
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (OPENING.has(char)) {
      outer.push(base);
      base = ++level;
    } else if (CLOSING.has(char)) {
      base = outer.pop() ?? 0;
      level = base;
    } else if (char === "!" || char === "-") {
      level++;
    } else if (char.trim() && char !== "/") {
      level = base;
    }
    if (level > DEEPEST_TEXT) return at;
    at = Math.max(at + 1, endOfQuoted(text, at));
  }
  return undefined;
}

/** cel-js overflows the stack at about 730 nested parentheses. */
const DEEPEST_TEXT = 100;

const OPENING: ReadonlySet<string> = new Set("([{");
const CLOSING: ReadonlySet<string> = new Set(")]}");
