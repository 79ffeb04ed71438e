import { findNearestName } from "../../diagnostics/near-names.js";
import type { Range } from "../../diagnostics/place.js";
import { matchRules } from "../../validate/rule-settings.js";
import type { LineIndex } from "../line-index.js";
import type { TextComment } from "../text-document.js";

/** The comments that suppress findings. */
export const suppressionNames = [
  "flowproof-disable-next-line",
  "flowproof-disable-line",
  "flowproof-disable",
] as const;

export type SuppressionName = (typeof suppressionNames)[number];

/** A comment that means to suppress findings, taken apart. */
export interface SuppressionComment {
  /** `undefined` when there is no such comment as its first word says. */
  readonly name: SuppressionName | undefined;
  readonly written: string;
  readonly range: Range;
  readonly entries: readonly SuppressionEntry[];
  readonly reason: string | undefined;
  /** Words behind the rules that are neither rules nor marked as the reason. */
  readonly stray: string;
  /** Where these words start in the text. */
  readonly strayAt: number | undefined;
}

/** One rule, or `category/*`, that a comment names. */
export interface SuppressionEntry {
  readonly selector: string;
  /** None when there is no such rule. */
  readonly rules: readonly string[];
  readonly range: Range;
}

/**
 * Reads `flowproof-disable… rule, category/* -- reason` out of a comment.
 * @returns `undefined` for a comment that is about something else.
 */
export function readSuppression(comment: TextComment, lines: LineIndex): SuppressionComment | undefined {
  const [, opening = "", written] = OPENING.exec(comment.text.slice(0, LONGEST)) ?? [];
  if (written === undefined) return undefined;
  const name = suppressionNames.find((known) => known === written);
  if (name === undefined && !isMisspelt(written)) return undefined;
  const body = comment.text.slice(0, Math.min(LONGEST, endOfBody(comment.text)));
  const start = opening.length + written.length;
  const mark = REASON_MARK.exec(body.slice(start));
  const named = mark === null ? body.slice(start) : body.slice(start, start + mark.index);
  const words = readWords(named);
  const entry = ({ text, index }: Word): SuppressionEntry => {
    const from = comment.range.start.offset + start + index;
    return { selector: text, rules: matchRules(text), range: lines.range(from, from + text.length) };
  };
  const strays = words.filter(({ isRule }) => !isRule);
  return {
    name,
    written,
    range: comment.range,
    entries: words.filter(({ isRule }) => isRule).map(entry),
    reason: mark === null ? undefined : readReason(body.slice(start + mark.index + mark[0].length)),
    stray: strays.map(({ text }) => text).join(" "),
    strayAt: strays[0] && comment.range.start.offset + start + strays[0].index,
  };
}

const OPENING = /^((?:\/\/+|\/\*|#+)[\s*]*)(flowproof-[^\s,:]*)/i;
/** What somebody wrote by hand is shorter. */
const LONGEST = 10_000;

/** Without the mark that ends a comment over several lines. */
function endOfBody(text: string): number {
  if (!text.endsWith("*/")) return text.length;
  let end = text.length - 1;
  while (text[end - 1] === "*") end--;
  return end;
}

const REASON_MARK = /(?:^|\s)-{2,}(?=\s|$)/;

/** A comment may begin with the name of the tool; it is taken for a suppression only when it looks like one. */
function isMisspelt(written: string): boolean {
  const verb = written.slice(PREFIX.length);
  const verbs = suppressionNames.map((name) => name.slice(PREFIX.length));
  return (
    /^(?:disable|enable|ignore|suppress|expect)/i.test(verb) || findNearestName(verb, verbs) !== undefined
  );
}

const PREFIX = "flowproof-";

interface Word {
  readonly text: string;
  readonly index: number;
  readonly isRule: boolean;
}

/** Rules stand between commas; without one before it, a word is only taken for a rule when it looks like one. */
function readWords(text: string): Word[] {
  const words: Word[] = [];
  let behind = 0;
  for (const { 0: word, index } of text.matchAll(/[^\s,]+/g)) {
    const isListed = words.length === 0 || text.slice(behind, index).includes(",");
    words.push({ text: word, index, isRule: isListed || word.includes("/") });
    behind = index + word.length;
  }
  return words;
}

function readReason(text: string): string | undefined {
  const reason = text.replace(/\s+/g, " ").trim();
  return reason === "" ? undefined : reason;
}
