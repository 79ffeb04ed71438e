import { type Acceptance, type DecidedFinding, isAboveSuppression } from "../../accept/accepted.js";
import type { Range } from "../../diagnostics/place.js";
import { ruleIds } from "../../rules/index.js";
import { suppressionUnknownRule } from "../../rules/suppression/unknown-rule.js";
import { suppressionUnused } from "../../rules/suppression/unused.js";
import { suppressionWithoutReason } from "../../rules/suppression/without-reason.js";
import { categorySelectors } from "../../validate/rule-settings.js";
import { LineIndex } from "../line-index.js";
import type { TextComment, TextFinding } from "../text-document.js";
import { reportText } from "../text-findings.js";
import { markReason, renameOrDrop, replaceOrDrop } from "./mend-suppression.js";
import {
  readSuppression,
  type SuppressionComment,
  type SuppressionEntry,
  type SuppressionName,
  suppressionNames,
} from "./read-suppression.js";

/**
 * The comments of one text that suppress findings. A finding belongs to the line on which its place starts; one inside of a
 * text over several lines also to the line on which that text starts, and to that of its key. The comment for its own line
 * suppresses it before one for those does, then one for the whole file, and of two for the same place the first one.
 */
export class Suppressions {
  readonly #comments: readonly SuppressionComment[];
  readonly #lines = new Map<SuppressionComment, number>();
  readonly #entries = new Map<string, { comment: SuppressionComment; entry: SuppressionEntry }>();
  readonly #used = new Set<SuppressionEntry>();
  readonly #text: string;

  /** @param comments finds all comments of the text, again each time. */
  constructor(text: string, comments: () => Iterable<TextComment>) {
    this.#text = text;
    const lines = new LineIndex(text);
    this.#comments = readComments(comments(), lines);
    const content = new ContentLines(text, comments, lines);
    for (const comment of this.#comments) {
      if (comment.name !== undefined) this.#enter(comment, comment.name, content);
    }
  }

  get isEmpty(): boolean {
    return this.#comments.length === 0;
  }

  /**
   * By which comment a finding is suppressed, if by any.
   * @param owners lines on which the text starts that holds the place of the finding.
   */
  accept({ ruleId, range }: DecidedFinding, owners: readonly number[] = []): Acceptance | undefined {
    if (isAboveSuppression(ruleId)) return undefined;
    const lines = [range?.start.line, ...owners, FILE];
    const found = lines
      .map((line) => this.#entries.get(keyOf(line, ruleId)))
      .find((entered) => entered !== undefined);
    if (found === undefined) return undefined;
    this.#used.add(found.entry);
    const { reason } = found.comment;
    return reason === undefined ? { by: "comment" } : { by: "comment", reason };
  }

  /**
   * What is wrong with the comments, once every finding was handed to `accept`.
   * @param isSilent rules that did not speak at all.
   */
  findMistakes(isSilent: (ruleId: string) => boolean): Iterable<TextFinding> {
    const lineOf = (comment: SuppressionComment) => this.#lines.get(comment);
    return findSuppressionMistakes(this.#comments, { text: this.#text, used: this.#used, lineOf, isSilent });
  }

  #enter(comment: SuppressionComment, name: SuppressionName, content: ContentLines): void {
    const line = coveredLine(name, comment.range, content);
    if (line !== FILE) this.#lines.set(comment, line);
    for (const entry of comment.entries) {
      for (const rule of entry.rules) {
        const key = keyOf(line, rule);
        if (!this.#entries.has(key)) this.#entries.set(key, { comment, entry });
      }
    }
  }
}

/** Stands for all lines. */
const FILE = 0;

function keyOf(line: number | undefined, ruleId: string): string {
  return `${line ?? FILE} ${ruleId}`;
}

function readComments(comments: Iterable<TextComment>, lines: LineIndex): SuppressionComment[] {
  const found: SuppressionComment[] = [];
  for (const comment of comments) {
    const suppression = readSuppression(comment, lines);
    if (suppression !== undefined) found.push(suppression);
  }
  return found;
}

function coveredLine(name: SuppressionName, range: Range, content: ContentLines): number {
  switch (name) {
    case "flowproof-disable":
      return FILE;
    case "flowproof-disable-line":
      return range.start.line;
    case "flowproof-disable-next-line":
      return content.firstBelow(range.end.line) ?? range.end.line + 1;
  }
}

/** The lines on which something else than comments stands; looked for only as far as somebody asks. */
class ContentLines {
  readonly #lines: Iterator<number>;
  #line: number | undefined = 0;

  constructor(text: string, comments: () => Iterable<TextComment>, lines: LineIndex) {
    this.#lines = findContentLines(text, comments, lines);
  }

  /** The first one below a line, which lies no higher than the one that was asked about before. */
  firstBelow(line: number): number | undefined {
    while (this.#line !== undefined && this.#line <= line) this.#line = this.#lines.next().value;
    return this.#line;
  }
}

/** Ascending. */
function* findContentLines(
  text: string,
  comments: () => Iterable<TextComment>,
  lines: LineIndex,
): Generator<number, undefined> {
  let at = 0;
  for (const { range } of comments()) {
    yield* linesBetween(text, at, range.start.offset, lines);
    at = range.end.offset;
  }
  yield* linesBetween(text, at, text.length, lines);
}

function* linesBetween(text: string, start: number, end: number, lines: LineIndex): Generator<number> {
  for (const { index } of text.slice(start, end).matchAll(/\S[^\n\r]*/g))
    yield lines.position(start + index).line;
}

/** What became of the comments that suppress. */
interface SuppressionUse {
  readonly text: string;
  /** Entries that hid a finding. */
  readonly used: ReadonlySet<SuppressionEntry>;
  /** The line that a comment is for; `undefined` when it is for the file. */
  readonly lineOf: (comment: SuppressionComment) => number | undefined;
  /** Rules that did not speak, so that nobody knows what there was to hide. */
  readonly isSilent: (ruleId: string) => boolean;
}

/** What is wrong with the comments that suppress: one finding a mistake, in the order of the text. */
function* findSuppressionMistakes(
  comments: readonly SuppressionComment[],
  use: SuppressionUse,
): Generator<TextFinding> {
  for (const comment of comments) yield* findMistakesOf(comment, use);
}

function findMistakesOf(comment: SuppressionComment, use: SuppressionUse): TextFinding[] {
  const findings: TextFinding[] = [];
  if (comment.name === undefined) reportMisspelt(comment, use, findings);
  else if (comment.entries.length === 0) reportNoRule(comment, comment.name, use, findings);
  else {
    if (comment.reason === undefined) reportNoReason(comment, use, findings);
    const line = use.lineOf(comment);
    for (const entry of comment.entries) reportEntry(comment, entry, line, use, findings);
  }
  return findings;
}

function reportMisspelt(
  comment: SuppressionComment,
  { text }: SuppressionUse,
  findings: TextFinding[],
): void {
  const { written, range } = comment;
  const near = { name: written, among: suppressionNames, replaces: "nothing" as const };
  reportText(suppressionUnused, findings, { range, mends: () => renameOrDrop(text, comment) })({
    messageId: "unknown",
    at: "",
    data: { name: written },
    near,
  });
}

function reportNoRule(
  comment: SuppressionComment,
  name: string,
  { text }: SuppressionUse,
  findings: TextFinding[],
): void {
  const places = { range: comment.range, mends: () => renameOrDrop(text, comment) };
  const report = reportText(suppressionUnknownRule, findings, places);
  report({ messageId: "missing", at: "", data: { name }, subject: name });
}

/** A suppression that suppresses nothing needs no reason, only to be removed. */
function reportNoReason(
  comment: SuppressionComment,
  { text, used }: SuppressionUse,
  findings: TextFinding[],
): void {
  const { entries, stray, range } = comment;
  const rules = entries.filter((entry) => used.has(entry)).map(({ selector }) => selector);
  if (rules.length === 0) return;
  const places = { range, mends: () => markReason(text, comment) };
  const report = reportText(suppressionWithoutReason, findings, places);
  const subject = rules.join(",");
  if (stray === "") report({ messageId: "missing", at: "", data: { rules }, subject });
  else report({ messageId: "unmarked", at: "", data: { words: stray }, subject });
}

function reportEntry(
  comment: SuppressionComment,
  entry: SuppressionEntry,
  line: number | undefined,
  { text, used, isSilent }: SuppressionUse,
  findings: TextFinding[],
): void {
  const { selector, rules, range } = entry;
  if (rules.length === 0) {
    const among = selector.endsWith("/*") ? categorySelectors() : ruleIds;
    const near = { name: selector, among, replaces: "nothing" as const };
    const mends = () => replaceOrDrop(text, comment, entry, among);
    const report = reportText(suppressionUnknownRule, findings, { range, mends });
    report({ messageId: "unknown", at: "", data: { rule: selector }, near });
    return;
  }
  if (used.has(entry)) return;
  const places = { range, mends: () => replaceOrDrop(text, comment, entry) };
  const report = reportText(suppressionUnused, findings, places);
  const data = { rule: selector };
  if (rules.every(isAboveSuppression)) report({ messageId: "never", at: "", data, subject: selector });
  else if (rules.every(isSilent)) return;
  else if (line === undefined) report({ messageId: "file", at: "", data, subject: selector });
  else report({ messageId: "line", at: "", data: { ...data, line }, subject: selector });
}
