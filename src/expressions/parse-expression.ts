import { buildSyntax } from "./build-syntax.js";
import { type Call, findCalls, isRandom } from "./calls.js";
import { formatCanonical } from "./canonical.js";
import { parseCel } from "./cel.js";
import { replaceDoubledQuotes } from "./doubled-quote.js";
import { translateForeign } from "./foreign-syntax.js";
import { findNames, type NameUse } from "./names.js";
import { findTooDeep } from "./nesting.js";
import { buildLimitProblem, buildParseProblem, type ParseProblem } from "./parse-problem.js";
import type { Syntax } from "./syntax.js";

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
