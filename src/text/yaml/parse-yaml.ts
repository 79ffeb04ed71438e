import { type Document, isScalar, type ParsedNode } from "yaml";
import { dropRepeated, findDuplicateKeys } from "../duplicate-keys.js";
import { byteLength, findNul } from "../encoding.js";
import { locateImpreciseIntegers } from "../imprecise-numbers.js";
import { LineIndex } from "../line-index.js";
import { createLocate, createWritten } from "../locate.js";
import { named, type SyntaxProblem } from "../syntax-problem.js";
import type { ParseYaml, TextComment, TextDocument, TextFinding } from "../text-document.js";
import { unreadDocument } from "../text-document.js";
import { describeDepth, describeSize, describeSyntax } from "../text-findings.js";
import type { OffsetRange } from "../text-tree.js";
import { composeYaml } from "./compose-yaml.js";
import { locateYamlSpan } from "./locate-yaml-span.js";
import { mendYaml } from "./mend-yaml.js";
import { readYamlTree } from "./read-yaml-tree.js";
import type { AliasLimits } from "./yaml-aliases.js";
import { YamlFaults } from "./yaml-faults.js";
import { removeYaml } from "./yaml-members.js";
import { describeYamlError } from "./yaml-problem.js";

/** The parser needs some hundred times the memory of its text. */
const MOST_BYTES = 2_097_152;

/** Reads one document of YAML 1.2 with the core schema; the value is what any converter would make JSON of. */
export const parseYaml: ParseYaml = (text, { bytes, depth }) => {
  const again = (changed: string) => parseYaml(changed, { bytes, depth });
  const unread = (findings: readonly TextFinding[]) => unreadDocument(text, "yaml", findings, again);
  if (byteLength(text) > MOST_BYTES) return unread(describeSize(text, "yaml", MOST_BYTES));
  const lines = new LineIndex(text);
  const refuse = (problem: SyntaxProblem) =>
    unread(
      describeSyntax(problem, "yaml", lines, () =>
        mendYaml(text, problem, (changed) => again(changed).value !== undefined),
      ),
    );
  const nul = findNul(text);
  if (nul !== undefined) return refuse(nul);
  const composed = composeYaml(text, depth);
  if ("tooDeep" in composed) {
    return unread(describeDepth(composed.tooDeep, depth, lines));
  }
  const { documents, error, comments } = composed;
  const [document] = documents;
  if (error !== undefined) return refuse(describeYamlError(text, error, document));
  const problem = findProblem(text, documents);
  if (problem !== undefined || !document?.contents) return refuse(problem ?? emptyText(text));
  const limits = { depth, size: Math.min(bytes, Math.max(SMALL_SIZE, 10 * text.length)) };
  const read = readDocument(text, document.contents, comments, limits, lines, depth);
  return Array.isArray(read) ? unread(read) : { ...read, again };
};

function* readComments(
  text: string,
  places: readonly OffsetRange[],
  lines: LineIndex,
): Generator<TextComment> {
  for (const { start, end } of places) yield { text: text.slice(start, end), range: lines.range(start, end) };
}

/** To which a text may unfold, however short it is. */
const SMALL_SIZE = 1_048_576;

function emptyText(text: string): SyntaxProblem {
  return { messageId: "empty", start: text.length, end: text.length };
}

function isNothing(contents: ParsedNode | null): boolean {
  return isScalar(contents) && contents.source === "" && contents.type === "PLAIN";
}

/** What the parser accepts, but a workflow document cannot be. */
function findProblem(
  text: string,
  [document, second]: readonly Document.Parsed[],
): SyntaxProblem | undefined {
  if (document === undefined || isNothing(document.contents)) return emptyText(text);
  const version = document.directives.yaml;
  if (version.explicit && version.version === "1.1") {
    const start = Math.max(0, text.indexOf("%YAML"));
    return named(
      start,
      start + "%YAML 1.1".length,
      "it declares YAML 1.1, which reads yes, on and 012 otherwise than YAML 1.2",
    );
  }
  if (second === undefined) return undefined;
  const [start] = second.range;
  return named(
    start,
    Math.min(start + 3, text.length),
    "a second document starts here; each workflow goes into a file of its own",
  );
}

/** Reads what the parser has composed: a document without mistakes of syntax. */
function readDocument(
  text: string,
  contents: ParsedNode,
  comments: readonly OffsetRange[],
  limits: AliasLimits,
  lines: LineIndex,
  deepest: number,
): Omit<TextDocument, "again"> | TextFinding[] {
  const faults = new YamlFaults(lines);
  const { value, tree, strings, written, imprecise } = readYamlTree(text, contents, limits, faults);
  if (faults.findings.length > 0) return faults.findings;
  const readTree = () => tree;
  const readAgain = (changed: string) => {
    const composed = composeYaml(changed, deepest);
    const [first] = "tooDeep" in composed || composed.error ? [] : composed.documents;
    return first?.contents
      ? readYamlTree(changed, first.contents, limits, new YamlFaults(new LineIndex(changed))).tree
      : undefined;
  };
  const locate = createLocate(text, lines, readTree, (literal, node, span) => {
    const decoded = literal === node ? strings.get(node) : String(node.key);
    return decoded === undefined ? literal : locateYamlSpan(text, literal, decoded, span);
  });
  return {
    language: "yaml",
    value,
    parsed: true,
    hasComments: comments.length > 0,
    comments: () => readComments(text, comments, lines),
    findings: [
      ...findDuplicateKeys(tree, lines, (pointer) => dropRepeated(text, pointer, readAgain, removeYaml)),
      ...(imprecise.size > 0 ? locateImpreciseIntegers(imprecise, tree, lines, text) : []),
    ],
    locate,
    written: createWritten(readTree, (node) => written.get(node)?.text),
  };
}
