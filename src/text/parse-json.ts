import type { TextEdit } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import { defineSafely } from "../diagnostics/json.js";
import { dropRepeated, findDuplicateKeys } from "./duplicate-keys.js";
import { removeMember } from "./edit/json-members.js";
import { contentStart, findNul } from "./encoding.js";
import { findImpreciseIntegers, locateImpreciseIntegers } from "./imprecise-numbers.js";
import { decodeString, locateSpan, readString, skipComment } from "./json-token.js";
import { LineIndex } from "./line-index.js";
import { createLocate, createWritten } from "./locate.js";
import { countKeyMarks, measureValue } from "./measure-value.js";
import { readTree, type TreeReading } from "./read-tree.js";
import { scanJson, toTextOffsets } from "./scan-json.js";
import type { SyntaxProblem } from "./syntax-problem.js";
import {
  type MendJson,
  type TextComment,
  type TextDocument,
  type TextFinding,
  type TextLanguage,
  unreadDocument,
} from "./text-document.js";
import { describeDepth, describeSyntax } from "./text-findings.js";
import { type TextNode, TextTree } from "./text-tree.js";

/**
 * Reads JSON, with comments if there are any. A text without mistakes costs a `JSON.parse` and a look at what came of it,
 * where that leaves a doubt a scan, too; the tree with all places is read when something has to be located.
 */
export function parseJson(
  text: string,
  language: TextLanguage,
  deepest: number,
  mendJson?: MendJson,
): TextDocument {
  const source = sourceOf(text, language, deepest, mendJson);
  const parsed = text.length > LONG ? undefined : parseStrict(text);
  return parsed !== undefined && isClean(text, parsed.value, deepest)
    ? documentOf(parsed.value, source)
    : parseClosely(source, deepest);
}

/** What is longer is not parsed before its depth is known, so that nobody fills the memory with brackets. */
const LONG = 1_048_576;

/** Nothing is in the text that its value does not show: no key is repeated, no integer too long, nothing too deep. */
function isClean(text: string, value: JsonValue, deepest: number): boolean {
  const { properties, isTooDeep, hasLongNumbers } = measureValue(value, deepest);
  return !isTooDeep && !hasLongNumbers && countKeyMarks(text) === properties;
}

/** A text of which more is read when somebody asks. */
interface TextSource extends Pick<TextDocument, "language" | "again"> {
  readonly mendJson: MendJson | undefined;
  readonly text: string;
  readonly lines: LineIndex;
  readonly read: () => TreeReading;
}

function sourceOf(
  text: string,
  language: TextLanguage,
  deepest: number,
  mendJson: MendJson | undefined,
): TextSource {
  const again = (changed: string) => parseJson(changed, language, deepest, mendJson);
  return { text, language, lines: new LineIndex(text), read: readOnce(text, language), again, mendJson };
}

/** The same where a text may hold what its value does not show, or is no JSON. */
function parseClosely(source: TextSource, deepest: number): TextDocument {
  const { text, language, lines, read, again, mendJson } = source;
  const bytes = new TextEncoder().encode(text);
  const { tooDeepAt, hasComments, properties, longIntegers } = scanJson(bytes, deepest);
  const mends = () => mendJson?.(text, language === "jsonc") ?? [];
  const refuse = (problem: SyntaxProblem) =>
    unreadDocument(text, language, describeSyntax(problem, language, lines, mends), again);
  if (tooDeepAt >= 0) {
    const nul = findNul(text);
    const [at = 0] = toTextOffsets(bytes, [tooDeepAt]);
    return nul
      ? refuse(nul)
      : unreadDocument(text, language, describeDepth({ start: at, end: at + 1 }, deepest, lines), again);
  }
  const strict = hasComments ? undefined : parseStrict(text);
  const problem = strict === undefined ? (findNul(text) ?? read().problem) : undefined;
  if (problem !== undefined) return refuse(problem);

  const value = strict === undefined ? buildValue(text, read().tree ?? NO_TREE) : strict.value;
  const hasDuplicates = measureValue(value, deepest).properties !== properties;
  const integers = findImpreciseIntegers(text, toTextOffsets(bytes, longIntegers));
  const tree = hasDuplicates || integers.size > 0 ? (read().tree ?? NO_TREE) : NO_TREE;
  const findings = [
    ...(hasDuplicates ? findDuplicateKeys(tree, lines, (pointer) => dropFirst(source, pointer)) : []),
    ...(integers.size > 0 ? locateImpreciseIntegers(integers, tree, lines, text) : []),
  ];
  return documentOf(value, source, findings, hasComments);
}

function dropFirst({ text, language }: TextSource, pointer: string): readonly TextEdit[] {
  const read = (changed: string) => readTree(changed, contentStart(changed), language === "jsonc").tree;
  return dropRepeated(text, pointer, read, removeMember);
}

function documentOf(
  value: JsonValue,
  { text, language, lines, read, again }: TextSource,
  findings: readonly TextFinding[] = [],
  hasComments = false,
): TextDocument {
  const tree = () => read().tree ?? NO_TREE;
  const locate = createLocate(text, lines, tree, (literal, _node, span) => locateSpan(text, literal, span));
  const comments = () => (hasComments ? findJsonComments(text, lines) : []);
  const written = createWritten(tree, ({ kind, start, end }) =>
    kind === "number" || kind === "literal" ? text.slice(start, end) : undefined,
  );
  return { language, value, parsed: true, hasComments, comments, findings, locate, written, again };
}

const NO_TREE = new TextTree(undefined);

function readOnce(text: string, language: TextLanguage): () => TreeReading {
  let reading: TreeReading | undefined;
  return () => {
    reading ??= readTree(text, contentStart(text), language === "jsonc");
    return reading;
  };
}

// In an object, since the value may be `null`.
function parseStrict(text: string): { readonly value: JsonValue } | undefined {
  try {
    const value: JsonValue = JSON.parse(text.slice(contentStart(text)));
    return { value };
  } catch {
    return undefined;
  }
}

type Container = JsonValue[] | { [key: string]: JsonValue };

/** The value a tree stands for, as `JSON.parse` would give it. Iterative; complexity: O(text). */
function buildValue(text: string, tree: TextTree): JsonValue {
  const containers = new Map<TextNode, Container>();
  let root: JsonValue = null;
  for (const node of tree.within(tree.root)) {
    const value = readNode(text, node);
    if (typeof value === "object" && value !== null) containers.set(node, value);
    const parent = node.parent && containers.get(node.parent);
    if (parent === undefined) root = value;
    else attach(parent, String(node.key), value);
  }
  return root;
}

function readNode(text: string, node: TextNode): Container | string | number | boolean | null {
  if (node.kind === "object") return {};
  if (node.kind === "array") return [];
  const written = text.slice(node.start, node.end);
  if (node.kind === "string") return decodeString(written);
  if (node.kind === "number") return Number(written);
  return written === "null" ? null : written === "true";
}

function attach(parent: Container, key: string, value: JsonValue): void {
  if (Array.isArray(parent)) parent.push(value);
  else defineSafely(parent, key, value);
}

/** The comments of a JSON text that parses. Complexity: O(text). */
function* findJsonComments(text: string, lines: LineIndex): Generator<TextComment> {
  let at = nextMark(text, 0);
  while (at < text.length) {
    const end = text[at] === "/" ? skipComment(text, at) : readString(text, at).end;
    if (text[at] === "/") yield { text: text.slice(at, end), range: lines.range(at, end) };
    // In a text that parses every mark leads on; a step further keeps any other text from halting here.
    at = nextMark(text, Math.max(end, at + 1));
  }
}

function nextMark(text: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.exec(text)?.index ?? text.length;
}

const MARK = /["/]/g;
