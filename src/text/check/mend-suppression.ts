import type { TextEdit } from "../../diagnostics/diagnostic.js";
import type { TextMend } from "../../diagnostics/finding.js";
import { findNearestName } from "../../diagnostics/near-names.js";
import { title } from "../../diagnostics/phrase.js";
import { cut } from "../edit/splice.js";
import { asTextEdits } from "../mend/text-mend.js";
import { type SuppressionComment, type SuppressionEntry, suppressionNames } from "./read-suppression.js";

/** What could be done about a comment that names no rule, or no way of suppressing: name the nearest, or go. */
export function renameOrDrop(text: string, { written, name, range }: SuppressionComment): TextMend[] {
  const start = text.indexOf(written, range.start.offset);
  const near = name === undefined ? findNearestName(written, suppressionNames) : undefined;
  return [...writeNear(start, written, near), dropComment(text, range.start.offset, range.end.offset)];
}

/** What could be done about a rule in a comment that suppresses nothing: name another one, or go. */
export function replaceOrDrop(
  text: string,
  { entries, range }: SuppressionComment,
  entry: SuppressionEntry,
  known: readonly string[] = [],
): TextMend[] {
  const { selector } = entry;
  const near = writeNear(entry.range.start.offset, selector, findNearestName(selector, known));
  if (entries.length === 1) return [...near, dropComment(text, range.start.offset, range.end.offset)];
  const at = entries.indexOf(entry);
  const next = entries[at + 1];
  const [start, end] =
    next === undefined
      ? [entries[at - 1]?.range.end.offset ?? entry.range.start.offset, entry.range.end.offset]
      : [entry.range.start.offset, next.range.start.offset];
  return [...near, mend("remove", selector, asTextEdits(text, [{ start, end, text: "" }]))];
}

/** What marks the words behind the rules as the reason. */
export function markReason(text: string, { strayAt }: SuppressionComment): TextMend[] {
  if (strayAt === undefined) return [];
  const [dash = ""] = /^[-–—:]+[ \t]+/.exec(text.slice(strayAt, strayAt + LONGEST_DASH)) ?? [];
  const textEdits = asTextEdits(text, [{ start: strayAt, end: strayAt + dash.length, text: "-- " }]);
  return [{ title: title("markReason"), safety: "fix", textEdits }];
}

const LONGEST_DASH = 20;

function writeNear(offset: number, oldText: string, near: string | undefined): TextMend[] {
  return near === undefined ? [] : [mend("write", near, [{ offset, oldText, newText: near }])];
}

function dropComment(text: string, start: number, end: number): TextMend {
  const textEdits = asTextEdits(text, [cut(text, start, end)]);
  return { title: title("dropComment"), safety: "suggestion", textEdits };
}

function mend(says: "remove" | "write", name: string, textEdits: readonly TextEdit[]): TextMend {
  const phrase = says === "write" ? title("write", { name }) : title("remove", { field: name });
  return { title: phrase, safety: "suggestion", textEdits };
}
