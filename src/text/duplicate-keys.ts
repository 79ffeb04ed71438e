import type { TextEdit } from "../diagnostics/diagnostic.js";
import { relation, title } from "../diagnostics/phrase.js";
import { documentDuplicateKey } from "../document/rules/duplicate-key.js";
import { applySplices, type Splice } from "./edit/splice.js";
import type { LineIndex } from "./line-index.js";
import { narrowed } from "./mend/missing-quotes.js";
import type { TextFinding } from "./text-document.js";
import { reportText } from "./text-findings.js";
import { keysOf, pointerOf, type TextNode, type TextTree } from "./text-tree.js";

const MOST_RELATED = 10;
const SUGGESTION = "suggestion" as const;

/**
 * A finding for each key that one object repeats, at its last occurrence, which is the one that parsers keep.
 * Objects that are themselves dropped have no pointer; the repeated key that drops them is reported.
 */
export function findDuplicateKeys(tree: TextTree, lines: LineIndex, drop: DropRepeated): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const object of tree.within(tree.root)) {
    if (object.kind !== "object" || !repeatsKey(object) || !tree.isKept(object)) continue;
    for (const occurrences of groupByKey(object)) reportRepeated(occurrences, lines, drop, findings);
  }
  return findings;
}

function repeatsKey(object: TextNode): boolean {
  const seen = new Set<string>();
  for (const key of keysOf(object)) {
    if (seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}

function groupByKey(object: TextNode): TextNode[][] {
  const groups = new Map<string, TextNode[]>();
  for (const child of object.children) {
    // What YAML merges from elsewhere has no key here, and gives way.
    if (child.keyRange === undefined) continue;
    const key = String(child.key);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [child]);
    else group.push(child);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** What takes the dropped occurrences of a key, named by its pointer, out of the text. */
type DropRepeated = (pointer: string) => readonly TextEdit[];

/**
 * Takes out one dropped occurrence of a key after the other, for none stands where it did once another is gone.
 * @returns one change for all; nothing where one of them cannot be taken out.
 */
export function dropRepeated(
  text: string,
  pointer: string,
  read: (text: string) => TextTree | undefined,
  remove: (text: string, node: TextNode, container: TextNode) => readonly Splice[] | undefined,
): readonly TextEdit[] {
  let changed = text;
  for (let dropped = 0; dropped <= MOST_DROPPED; dropped++) {
    const kept = read(changed)?.find(pointer).node;
    const first = kept?.parent?.children.find(
      ({ key, keyRange }) => key === kept.key && keyRange !== undefined,
    );
    if (kept?.parent === undefined || first === undefined) return [];
    if (first.start === kept.start) return changed === text ? [] : narrowed(text, changed);
    const splices = remove(changed, first, kept.parent);
    if (splices === undefined) return [];
    changed = applySplices(changed, splices);
  }
  return [];
}

/** Each costs one more reading of the text. */
const MOST_DROPPED = 20;

function reportRepeated(
  occurrences: readonly TextNode[],
  lines: LineIndex,
  drop: DropRepeated,
  findings: TextFinding[],
): void {
  const kept = occurrences.at(-1);
  if (kept === undefined) return;
  const others = occurrences.slice(0, -1).slice(0, MOST_RELATED);
  const at = pointerOf(kept);
  const places = {
    range: keyRange(kept, lines),
    relatedRanges: others.map((node) => keyRange(node, lines)),
    mends: () => [
      { title: title("dropRepeated", { key: String(kept.key) }), safety: SUGGESTION, textEdits: drop(at) },
    ],
  };
  reportText(
    documentDuplicateKey,
    findings,
    places,
  )({
    messageId: "repeated",
    at,
    onKey: true,
    data: { key: String(kept.key), count: occurrences.length },
    related: others.map(() => ({
      at,
      role: "duplicate",
      says: relation("sameKey"),
    })),
  });
}

function keyRange(node: TextNode, lines: LineIndex) {
  const { start, end } = node.keyRange ?? node;
  return lines.range(start, end);
}
