import { Composer, CST, type Document, Lexer, Parser } from "yaml";
import { contentStart } from "../encoding.js";
import type { OffsetRange } from "../text-tree.js";

/** What the YAML parser makes of a text. */
interface ComposedYaml {
  /** At most two: a second one is one too many. */
  readonly documents: readonly Document.Parsed[];
  /** The mistake that stands first. */
  readonly error: YamlError | undefined;
  readonly comments: readonly OffsetRange[];
}

/** The text is nested too deep; where that begins. */
interface TooDeepYaml {
  readonly tooDeep: OffsetRange;
}

/**
 * Parses a text as YAML 1.2 with its core schema. The second half of the parser works recursively: what is nested too
 * deep never gets there. Complexity: O(text).
 */
export function composeYaml(text: string, deepest: number): ComposedYaml | TooDeepYaml {
  const parsed = parseTokens(text, deepest);
  if ("tooDeep" in parsed) return parsed;
  const composer = new Composer({
    schema: "core",
    // Our own checks tell where each key stands, and do not compare every key with every other.
    uniqueKeys: false,
    resolveKnownTags: false,
  });
  const errors = collectErrors(composer);
  const documents = [...composer.compose(parsed.tokens)];
  for (const document of documents) for (const error of document.errors) errors.push(error);
  if (parsed.error !== undefined) errors.push(parsed.error);
  const [error] = errors.sort((a, b) => a.pos[0] - b.pos[0]);
  return { documents, error, comments: parsed.comments };
}

interface ParsedTokens {
  readonly tokens: readonly CST.Token[];
  readonly error: YamlError | undefined;
  readonly comments: readonly OffsetRange[];
}

/** Reads the tokens up to a second document, or to the first one that belongs to no document. */
function parseTokens(text: string, deepest: number): ParsedTokens | TooDeepYaml {
  const parser = new Parser();
  // Behind a byte order mark the parser does not see that a line starts.
  parser.offset = contentStart(text);
  const tokens: CST.Token[] = [];
  const comments: OffsetRange[] = [];
  let isScalar = false;
  let documents = 0;
  for (const lexeme of new Lexer().lex(text.slice(parser.offset))) {
    const start = parser.offset;
    // What follows the mark of a scalar is its text, which may look like a comment.
    if (!isScalar && lexeme.startsWith("#")) comments.push({ start, end: start + lexeme.length });
    isScalar = lexeme === CST.SCALAR;
    for (const token of parser.next(lexeme)) {
      if (token.type === "error") return { tokens, comments, error: toYamlError(token) };
      tokens.push(token);
      if (token.type === "document" && ++documents > 1) return { tokens, comments, error: undefined };
    }
    const tooDeep = findTooDeep(parser.stack, deepest);
    if (tooDeep !== undefined) return { tooDeep };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, comments, error: undefined };
}

/** The first collection beyond the limit, among those that are open. */
function findTooDeep(open: readonly CST.Token[], deepest: number): OffsetRange | undefined {
  if (open.length <= deepest) return undefined;
  const first = open.filter(CST.isCollection)[deepest];
  return first && { start: first.offset, end: first.offset + 1 };
}

/** A mistake as the YAML parser tells it; its sentence is not for users. */
export interface YamlError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [start: number, end: number];
}

/** Where the parser says that a mistake stands: an offset, a range, or a token. */
type ErrorSource = number | readonly [number, number, ...number[]] | Token;

interface Token {
  readonly offset: number;
  readonly source?: unknown;
}

const MOST_ERRORS = 1000;

/**
 * Has a composer collect its errors in a list of ours: it would create an `Error` for each, of which a short text can
 * cause so many that the memory does not suffice. What a later version reports in another way stands in its documents.
 */
function collectErrors(composer: Composer): YamlError[] {
  const errors: YamlError[] = [];
  const collect = (source: ErrorSource, code: string, message: string, isWarning?: boolean) => {
    if (!isWarning && errors.length < MOST_ERRORS) errors.push({ code, message, pos: positionOf(source) });
  };
  Reflect.set(composer, "onError", collect);
  return errors;
}

/** The error that a token stands for. */
function toYamlError(token: Token & { readonly message: string }): YamlError {
  return { code: "UNEXPECTED_TOKEN", message: token.message, pos: positionOf(token) };
}

function positionOf(source: ErrorSource): YamlError["pos"] {
  if (typeof source === "number") return [source, source + 1];
  if ("offset" in source) {
    const length = typeof source.source === "string" ? source.source.length : 1;
    return [source.offset, source.offset + length];
  }
  return [source[0], source[1]];
}
