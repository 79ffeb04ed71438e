import { type Document, isCollection, isScalar, type Node, visit } from "yaml";
import { unknownEscape } from "../json-token.js";
import { named, type SyntaxProblem, shorten, unexpected } from "../syntax-problem.js";
import type { OffsetRange } from "../text-tree.js";
import type { YamlError } from "./compose-yaml.js";

/** Puts an error of the YAML parser into our words, at the place that has to be changed. */
export function describeYamlError(
  text: string,
  error: YamlError,
  document: Document.Parsed | undefined,
): SyntaxProblem {
  const [start, end] = error.pos;
  const at = Math.min(start, text.length);
  const place = { start: at, end: endOnLine(text, at, end) };
  for (const [code, pattern, describe] of SPECIAL) {
    if (error.code !== code || !pattern.test(error.message)) continue;
    const problem = describe({ ...place, text, document });
    if (problem !== undefined) return problem;
  }
  const fitting = yamlSentences.find(([code, pattern]) => code === error.code && pattern.test(error.message));
  if (fitting !== undefined) {
    const { start: first, end: last } = error.code === "TAB_AS_INDENT" ? place : visiblePart(text, place);
    return named(first, last, fitting[2]);
  }
  return unexpected(text, wordAt(text, place.start), "something else that YAML allows here");
}

interface Subject extends OffsetRange {
  readonly text: string;
  readonly document: Document.Parsed | undefined;
}

/** Errors whose place or sentence depends on the text; `undefined` when the usual sentence will do. */
const SPECIAL: readonly (readonly [string, RegExp, (subject: Subject) => SyntaxProblem | undefined])[] = [
  ["BAD_DQ_ESCAPE", /./, ({ text, start }) => findBadEscape(text, start)],
  ["BAD_SCALAR_START", /./, ({ text, start, end }) => named(start, end, unquotedStart(text.charAt(start)))],
  ["BLOCK_AS_IMPLICIT_KEY", /mappings/, findDeeperLine],
  ["MULTILINE_IMPLICIT_KEY", /./, findMisplacedItem],
  ["MISSING_CHAR", /closing/, findOpenString],
  ["MISSING_CHAR", /map values/, findMissingColon],
  ["MISSING_CHAR", /must end/, findOpenBracket],
  ["BAD_INDENT", /must be sufficiently/, findOpenBracket],
  ["UNEXPECTED_TOKEN", /node end|stream|document|token$/, findSurplus],
];

function findBadEscape(text: string, start: number): SyntaxProblem {
  const escaped = String.fromCodePoint(text.codePointAt(start + 1) ?? 0);
  if (!"xuU".includes(escaped)) return unknownEscape(start, escaped);
  return named(start, start + 2, "an escape in a string lacks its hexadecimal digits");
}

function unquotedStart(character: string): string {
  return `a text that starts with '${character}' is put in quotes`;
}

/** `a: b` with `c: d` indented below it: the parser takes "b c" for a key. */
function findDeeperLine({ text, start }: Subject): SyntaxProblem | undefined {
  const lineEnd = endOnLine(text, start, text.length);
  if (/:(\s|$)/.test(text.slice(start, lineEnd))) return undefined;
  const next = skipBlank(text, lineEnd);
  const end = endOnLine(text, next, text.length);
  return named(next, end, "this line is indented deeper than the one above, which has a value already");
}

function findMisplacedItem({ text, start, end }: Subject): SyntaxProblem | undefined {
  if (text.charAt(start) !== "-") return undefined;
  return named(start, Math.max(end, start + 1), "a list item stands where a key should");
}

function findOpenString({ text, start, document }: Subject): SyntaxProblem | undefined {
  const opened = findNode(document, (node) => isScalar(node) && node.range?.[1] === start);
  return (
    opened &&
    named(opened.start, endOnLine(text, opened.start, start), "the string that starts here is not closed")
  );
}

function findMissingColon({ text, start, end }: Subject): SyntaxProblem | undefined {
  if (start === end) return undefined;
  const expected = `':' behind '${shorten(text.slice(start, end))}'`;
  return { messageId: "expected", start, end, expected, found: "the end of the line" };
}

function findOpenBracket({ text, start, document }: Subject): SyntaxProblem | undefined {
  const opened = findNode(document, (node) => isCollection(node) && node.range?.[1] === start);
  if (opened === undefined) return undefined;
  const expected = text.charAt(opened.start) === "{" ? "',' or '}'" : "',' or ']'";
  return { ...unexpected(text, wordAt(text, start), expected), opened: opened.start };
}

function findSurplus({ text, start }: Subject): SyntaxProblem {
  const word = wordAt(text, start);
  const before = text.slice(Math.max(0, start - 200), start).trimEnd();
  if (/["']$/.test(before) && word.kind === "word") return named(word.start, word.end, BEHIND_QUOTES);
  const isFirstOfLine = /(^|[\n\r])[ \ufeff]*$/.test(text.slice(Math.max(0, start - 200), start));
  return isFirstOfLine
    ? named(word.start, word.end, "this line continues neither the value nor the list or object above it")
    : unexpected(text, word, "the end of the value");
}

const BEHIND_QUOTES = "more follows behind a closing quotation mark; quotes go around all of a text";

/** The place of the first node that is meant; the tree is only as deep as the limit. */
function findNode(
  document: Document.Parsed | undefined,
  isMeant: (node: Node) => boolean,
): OffsetRange | undefined {
  let found: OffsetRange | undefined;
  if (document === undefined) return undefined;
  visit(document, {
    Node(_key, node) {
      if (!isMeant(node) || !node.range) return undefined;
      found = { start: node.range[0], end: node.range[1] };
      return visit.BREAK;
    },
  });
  return found;
}

/** A place that covers only indentation would show nothing: the line behind it is marked instead. */
function visiblePart(text: string, place: OffsetRange): OffsetRange {
  const lineEnd = endOnLine(text, place.start, text.length);
  const start = skipBlank(text, place.start);
  return start < place.end || start >= lineEnd ? place : { start, end: lineEnd };
}

/** What stands at an offset or behind the blanks there. */
function wordAt(text: string, offset: number): OffsetRange & { readonly kind: "word" | "end" } {
  const start = skipBlank(text, offset);
  if (start >= text.length) return { kind: "end", start: text.length, end: text.length };
  WORD.lastIndex = start;
  const [word = text.charAt(start)] = WORD.exec(text) ?? [];
  return { kind: "word", start, end: start + word.length };
}

const WORD = /[^\s,[\]{}]+|[\s\S]/y;

function skipBlank(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && " \t\r\n".includes(text.charAt(at))) at++;
  return at;
}

/** The end of a range, cut where its first line ends. */
function endOnLine(text: string, start: number, end: number): number {
  let at = start;
  while (at < Math.min(end, text.length) && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

/** What is wrong, by the code of an error of the YAML parser and a pattern of its message; the first that fits counts. */
export const yamlSentences: readonly (readonly [code: string, message: RegExp, sentence: string])[] = [
  ["ALIAS_PROPS", /./, "an alias has no anchor or tag of its own"],
  ["BAD_ALIAS", /./, "'*' or '&' lacks its name; a text that starts with it is put in quotes"],
  ["BAD_DIRECTIVE", /./, "this directive is not known"],
  ["BAD_INDENT", /mapping items/, "this key is not indented like the keys beside it"],
  ["BAD_INDENT", /sequence items/, "this list item is not indented like the items beside it"],
  ["BAD_INDENT", /./, "this block of text is not indented deeper than its key"],
  ["BAD_PROP_ORDER", /./, "an anchor or a tag stands before '-', '?' or ':' instead of behind it"],
  ["BLOCK_AS_IMPLICIT_KEY", /sequence/, "a list item stands where a key should"],
  ["BLOCK_AS_IMPLICIT_KEY", /./, "a second ': ' stands in one line; a text with ': ' in it is put in quotes"],
  ["BLOCK_IN_FLOW", /./, "inside brackets a ',' is missing before or in this, or brackets around it"],
  ["KEY_OVER_1024_CHARS", /./, "this key is longer than 1024 characters"],
  ["MISSING_CHAR", /Comments must/, "a space is missing before '#'"],
  ["MISSING_CHAR", /Missing , between/, "a ',' is missing before this item"],
  ["MISSING_CHAR", /Missing , or :/, "a ',' or ':' is missing before this value"],
  ["MISSING_CHAR", /Missing space after :/, "a space is missing behind ':'"],
  ["MISSING_CHAR", /Tags and anchors/, "a space is missing behind the tag or anchor"],
  [
    "MISSING_CHAR",
    /without - indicator/,
    "this line is indented neither like an item nor like the content of one",
  ],
  ["MISSING_CHAR", /directives-end/, "a line '---' is missing behind the directives"],
  ["MISSING_CHAR", /same line with directives-end/, "a key stands on the line of '---' instead of below it"],
  ["MISSING_CHAR", /sequence props/, "a list starts on the line of its anchor or tag instead of below it"],
  ["MISSING_CHAR", /leading empty lines/, "an empty line before this text is indented deeper than the text"],
  ["MULTILINE_IMPLICIT_KEY", /./, "a ':' is missing in this line, or the next one is not indented like it"],
  ["MULTIPLE_ANCHORS", /./, "a value has two anchors"],
  ["MULTIPLE_TAGS", /./, "a value has two tags"],
  ["TAB_AS_INDENT", /./, "a tab indents this line; YAML takes spaces only"],
  ["TAG_RESOLVE_FAILED", /./, "this tag cannot be read"],
  ["UNEXPECTED_TOKEN", /empty item|Unexpected ,/, "a comma stands here without an item before it"],
  ["UNEXPECTED_TOKEN", /header includes/, "a block of text starts on the line below '|' or '>'"],
  ["UNEXPECTED_TOKEN", /same line with key/, "a list starts on the line of its key instead of below it"],
];
