import { type Acceptance, type DecidedFinding, isAboveSuppression } from "../../accept/accepted.js";
import type { Range } from "../../diagnostics/place.js";
import { LineIndex } from "../line-index.js";
import type { TextComment, TextFinding } from "../text-document.js";
import {
  readSuppression,
  type SuppressionComment,
  type SuppressionEntry,
  type SuppressionName,
} from "./read-suppression.js";
import { findSuppressionMistakes } from "./suppression-findings.js";

/**
 * The comments of one text that suppress findings. A finding belongs to the line on which its place starts; one inside of a
 * text over several lines also to the line on which that text starts, and to that of its key. The comment for its own line
 * hides it before one for those does, then one for the whole file, and of two for the same place the first one.
 */
export class Suppressions {
  readonly #comments: readonly SuppressionComment[];
  readonly #lines = new Map<SuppressionComment, number>();
  readonly #entries = new Map<string, { comment: SuppressionComment; entry: SuppressionEntry }>();
  readonly #used = new Set<SuppressionEntry>();

  constructor(text: string, comments: readonly TextComment[]) {
    const lines = new LineIndex(text);
    this.#comments = comments
      .map((comment) => readSuppression(comment, lines))
      .filter((comment) => comment !== undefined);
    const contentLines = this.#comments.some(({ name }) => name === "flowproof-disable-next-line")
      ? findContentLines(text, comments, lines)
      : [];
    for (const comment of this.#comments) {
      if (comment.name !== undefined) this.#enter(comment, comment.name, contentLines);
    }
  }

  get isEmpty(): boolean {
    return this.#comments.length === 0;
  }

  /**
   * By which comment a finding is hidden, if by any.
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
  findMistakes(isSilent: (ruleId: string) => boolean): TextFinding[] {
    const lineOf = (comment: SuppressionComment) => this.#lines.get(comment);
    return findSuppressionMistakes(this.#comments, { used: this.#used, lineOf, isSilent });
  }

  #enter(comment: SuppressionComment, name: SuppressionName, contentLines: readonly number[]): void {
    const line = coveredLine(name, comment.range, contentLines);
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

function coveredLine(name: SuppressionName, range: Range, contentLines: readonly number[]): number {
  switch (name) {
    case "flowproof-disable":
      return FILE;
    case "flowproof-disable-line":
      return range.start.line;
    case "flowproof-disable-next-line":
      return firstAbove(contentLines, range.end.line) ?? range.end.line + 1;
  }
}

/** The lines on which something else than comments stands, ascending. */
function findContentLines(text: string, comments: readonly TextComment[], lines: LineIndex): number[] {
  const found: number[] = [];
  let at = 0;
  const add = (end: number) => {
    for (const { index } of text.slice(at, end).matchAll(/\S[^\n\r]*/g)) {
      const { line } = lines.position(at + index);
      if (line !== found.at(-1)) found.push(line);
    }
  };
  for (const { range } of comments) {
    add(range.start.offset);
    at = range.end.offset;
  }
  add(text.length);
  return found;
}

function firstAbove(ascending: readonly number[], bound: number): number | undefined {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) > bound) high = middle;
    else low = middle + 1;
  }
  return ascending[low];
}
