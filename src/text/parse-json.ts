import type { JsonValue } from "../diagnostics/json.js";
import { buildValue } from "./build-value.js";
import { contentStart } from "./content-start.js";
import { describeDepth } from "./describe-depth.js";
import { describeSyntax } from "./describe-syntax.js";
import { countProperties, findDuplicateKeys } from "./duplicate-keys.js";
import { findNul } from "./find-nul.js";
import { findImpreciseIntegers, locateImpreciseIntegers } from "./imprecise-numbers.js";
import { findJsonComments } from "./json-comments.js";
import { locateSpan } from "./json-string.js";
import { LineIndex } from "./line-index.js";
import { createLocate, createWritten } from "./locate.js";
import { readTree, type TreeReading } from "./read-tree.js";
import { scanJson, toTextOffsets } from "./scan-json.js";
import type { SyntaxProblem } from "./syntax-problem.js";
import type { TextDocument, TextLanguage } from "./text-document.js";
import { TextTree } from "./text-tree.js";
import { unreadDocument } from "./unread-document.js";

/**
 * Reads JSON, with comments if there are any. A text without mistakes costs a scan and a `JSON.parse`;
 * the tree with all places is read when something has to be located.
 * @param bytes the same text in UTF-8.
 */
export function parseJson(
  text: string,
  bytes: Uint8Array,
  language: TextLanguage,
  deepest: number,
): TextDocument {
  const scan = scanJson(bytes, deepest);
  const lines = new LineIndex(text);
  const refuse = (problem: SyntaxProblem) =>
    unreadDocument(text, language, describeSyntax(problem, language, lines));
  if (scan.tooDeepAt >= 0) {
    const nul = findNul(text);
    const [at = 0] = toTextOffsets(bytes, [scan.tooDeepAt]);
    return nul
      ? refuse(nul)
      : unreadDocument(text, language, describeDepth({ start: at, end: at + 1 }, deepest, lines));
  }
  const read = readOnce(text, language);
  const strict = scan.hasComments ? undefined : parseStrict(text);
  const problem = strict === undefined ? (findNul(text) ?? read().problem) : undefined;
  if (problem !== undefined) return refuse(problem);

  const tree = () => read().tree ?? NO_TREE;
  const value = strict === undefined ? buildValue(text, tree()) : strict.value;
  const hasDuplicates = countProperties(value) !== scan.properties;
  const integers = findImpreciseIntegers(text, toTextOffsets(bytes, scan.longIntegers));
  const findings = [
    ...(hasDuplicates ? findDuplicateKeys(tree(), lines) : []),
    ...(integers.size > 0 ? locateImpreciseIntegers(integers, tree(), lines) : []),
  ];
  const locate = createLocate(text, lines, tree, (literal, _node, span) => locateSpan(text, literal, span));
  const { hasComments } = scan;
  const comments = () => (hasComments ? findJsonComments(text, lines) : []);
  const written = createWritten(tree, ({ kind, start, end }) =>
    kind === "number" || kind === "literal" ? text.slice(start, end) : undefined,
  );
  return { language, value, parsed: true, hasComments, comments, findings, locate, written };
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
