import { endOfQuoted } from "./quoted.js";

/** A text in which the habits of other languages are written as CEL wants them. */
export interface Translation {
  readonly text: string;
  /** What stands there and what CEL writes for it, pair by pair, each pair once. */
  readonly written: readonly string[];
  readonly meant: readonly string[];
  /** Where the first of them stands, as [start, end). */
  readonly span: readonly [start: number, end: number];
}

/**
 * Writes `===`, `=`, `<>`, `and`, `or`, `not`, `is`, typographic quotation marks and the braces of templates as CEL does.
 * For texts that do not parse: in others some of it may be a name. Whether the result parses is not checked.
 * Complexity: O(length²), bounded.
 */
export function translateForeign(text: string): Translation | undefined {
  if (text.length > LONGEST) return undefined;
  const tokens = readTokens(text);
  const changes: Replacement[] = [];
  for (const [index, token] of tokens.entries()) {
    const plain = token.kind === "word" ? undefined : PLAIN.get(token.text);
    if (plain !== undefined) changes.push({ ...spanOf(token), meant: plain, written: token.text });
    else if (token.meant !== undefined) changes.push({ ...spanOf(token), ...token.meant });
    else if (token.kind === "word") changes.push(...translateWord(tokens, index));
  }
  const [first] = changes;
  if (first === undefined) return undefined;
  const pairs = new Map<string, string>();
  for (const { written, meant } of changes) if (written !== "") pairs.set(written, meant);
  return {
    text: applyAll(text, changes),
    written: [...pairs.keys()],
    meant: [...pairs.values()],
    span: [first.start, Math.max(first.end, first.start + 1)],
  };
}

// Nobody writes longer ones by hand.
const LONGEST = 5_000;

interface Token {
  readonly kind: "word" | "quoted" | "symbol";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many brackets are open around it; those of a pair count as outside. */
  readonly depth: number;
  /** What CEL writes for it, where the text alone does not tell; `written` is what a message shows. */
  readonly meant?: { readonly written: string; readonly meant: string; readonly replacement: string };
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly meant: string;
  /** What takes the place, where that is not `meant`. */
  readonly replacement?: string;
}

/** Symbols that stand for one of CEL's, whatever is around them. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ["===", "=="],
  ["!==", "!="],
  ["<>", "!="],
  ["=", "=="],
  ["=<", "<="],
  ["=>", ">="],
  ["&", "&&"],
  ["|", "||"],
  ["≠", "!="],
  ["≤", "<="],
  ["≥", ">="],
]);

const SYMBOLS = /===|!==|<>|==|!=|<=|>=|=<|=>|&&|\|\||[=<>!&|?:,;+\-*/%≠≤≥]/y;
const TEMPLATE = /(?:\{\{\s*([A-Za-z_][\w.]*)\s*\}\}|\$\{\s*([A-Za-z_][\w.]*)\s*\})/y;
const TYPOGRAPHIC = /[“”„]([^“”„"]*)[“”]|[‘’]([^‘’']*)[’‘]|`([^`]*)`/y;

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    const quoted = endOfQuoted(text, at);
    const token = quoted > at ? undefined : readToken(text, at);
    const end = Math.max(at + 1, quoted, token?.end ?? 0);
    if (")]}".includes(char) && token === undefined) depth = Math.max(0, depth - 1);
    if (token !== undefined) tokens.push({ ...token, depth });
    else if (char.trim() !== "")
      tokens.push({
        kind: quoted > at ? "quoted" : "symbol",
        text: text.slice(at, end),
        start: at,
        end,
        depth,
      });
    if ("([{".includes(char) && token === undefined) depth++;
    at = end;
  }
  return tokens;
}

/** A word, an operator, or what a template or a word processor makes of a name or a text. */
function readToken(text: string, start: number): Omit<Token, "depth"> | undefined {
  const template = matchAt(TEMPLATE, text, start);
  if (template !== undefined) {
    const [written, first, second] = template;
    const name = first ?? second ?? "";
    const shown = first === undefined ? `\${ ${name} }` : `{{ ${name} }}`;
    const meant = { written: shown, meant: name, replacement: name };
    return { kind: "quoted", text: written, start, end: start + written.length, meant };
  }
  const typographic = matchAt(TYPOGRAPHIC, text, start);
  if (typographic !== undefined) {
    const [written, ...contents] = typographic;
    const content = contents.find((each) => each !== undefined) ?? "";
    const meant = { written: written.charAt(0), meant: "'", replacement: quoteText(content) };
    return { kind: "quoted", text: written, start, end: start + written.length, meant };
  }
  const [word] = matchAt(/[A-Za-z_]\w*/y, text, start) ?? [];
  if (word !== undefined) return { kind: "word", text: word, start, end: start + word.length };
  const [number] = matchAt(/\d[\w.]*/y, text, start) ?? [];
  if (number !== undefined) return { kind: "quoted", text: number, start, end: start + number.length };
  const [symbol] = matchAt(SYMBOLS, text, start) ?? [];
  return symbol === undefined
    ? undefined
    : { kind: "symbol", text: symbol, start, end: start + symbol.length };
}

function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | undefined {
  const sticky = new RegExp(pattern.source, "y");
  sticky.lastIndex = start;
  return sticky.exec(text) ?? undefined;
}

/** A text as a CEL literal. */
export function quoteText(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}'`;
}

function translateWord(tokens: readonly Token[], index: number): readonly Replacement[] {
  const token = tokens[index];
  if (token === undefined || tokens[index - 1]?.text === ".") return [];
  const [before, next] = [tokens[index - 1], tokens[index + 1]];
  switch (token.text.toLowerCase()) {
    case "and":
      return isJoin(before, next) ? [{ ...spanOf(token), written: token.text, meant: "&&" }] : [];
    case "or":
      return isJoin(before, next) ? [{ ...spanOf(token), written: token.text, meant: "||" }] : [];
    case "is": {
      if (!isJoin(before, next)) return [];
      if (next?.text.toLowerCase() !== "not") return [{ ...spanOf(token), written: token.text, meant: "==" }];
      return [{ start: token.start, end: next.end, written: "is not", meant: "!=" }];
    }
    case "not":
      if (before?.text.toLowerCase() === "is") return [];
      return next?.text === "in" ? negateMembership(tokens, index) : negateClause(tokens, index);
    default:
      return [];
  }
}

/** Both sides are there, and neither is an operator: else the word is a name. */
function isJoin(before: Token | undefined, next: Token | undefined): boolean {
  if (before === undefined || next === undefined) return false;
  return !(before.kind === "symbol" && !")]}".includes(before.text)) && !/^[)\]},.]$/.test(next.text);
}

/** `not` binds less than a comparison, `!` binds more. */
function negateClause(tokens: readonly Token[], index: number): Replacement[] {
  const [token, next] = [tokens[index], tokens[index + 1]];
  if (token === undefined || next === undefined) return [];
  const clause = tokens.slice(index + 1, endOfClause(tokens, index + 1));
  const last = clause.at(-1);
  if (last === undefined) return [];
  const start = { start: token.start, end: next.start, written: token.text, meant: "!" };
  if (!clause.some((each) => each.depth === token.depth && isOperator(each)))
    return [{ ...start, replacement: "!" }];
  return [
    { ...start, replacement: "!(" },
    { start: last.end, end: last.end, written: "", meant: ")" },
  ];
}

/** `a not in b` is `!(a in b)`. */
function negateMembership(tokens: readonly Token[], index: number): Replacement[] {
  const [token, next] = [tokens[index], tokens[index + 1]];
  const first = tokens[startOfClause(tokens, index)];
  const last = tokens[endOfClause(tokens, index + 2) - 1];
  if (token === undefined || next === undefined || first === undefined || last === undefined) return [];
  if (first.start >= token.start || last.start < next.end) return [];
  return [
    { start: first.start, end: first.start, written: "not in", meant: "!(… in …)", replacement: "!(" },
    { start: token.start, end: next.start, written: "", meant: "" },
    { start: last.end, end: last.end, written: "", meant: ")" },
  ];
}

const BOUNDARIES: ReadonlySet<string> = new Set(["and", "or", "&&", "||", "?", ":", ",", "&", "|", ";"]);

function isBoundary({ kind, text }: Token): boolean {
  return kind !== "quoted" && BOUNDARIES.has(kind === "word" ? text.toLowerCase() : text);
}

function isOperator({ kind, text }: Token): boolean {
  if (kind === "word") return ["in", "is", "not"].includes(text.toLowerCase());
  return kind === "symbol" && !/^[()[\]{}.]$/.test(text);
}

function endOfClause(tokens: readonly Token[], from: number): number {
  const depth = tokens[from]?.depth ?? 0;
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || token.depth < depth) return index;
    // The bracket that closes what is around the clause stands as deep as what is around.
    if (token.depth === depth && isBoundary(token)) return index;
  }
  return tokens.length;
}

function startOfClause(tokens: readonly Token[], from: number): number {
  const depth = tokens[from]?.depth ?? 0;
  for (let index = from - 1; index >= 0; index--) {
    const token = tokens[index];
    if (token === undefined || token.depth < depth || (token.depth === depth && isBoundary(token)))
      return index + 1;
  }
  return 0;
}

function spanOf({ start, end }: Token): { start: number; end: number } {
  return { start, end };
}

function applyAll(text: string, changes: readonly Replacement[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, meant, replacement } of [...changes].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    result += text.slice(at, start) + (replacement ?? meant);
    at = end;
  }
  return result + text.slice(at);
}
