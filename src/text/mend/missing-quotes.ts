import type { TextEdit } from "../../diagnostics/diagnostic.js";
import { type Phrase, title } from "../../diagnostics/phrase.js";
import { endOfLine, lineStart } from "../edit/line-space.js";

/** A text in which something about quotation marks was changed, on the line where reading stopped. */
export interface QuoteCandidate {
  readonly title: Phrase;
  readonly changed: string;
}

/** So many places of one line are tried, each of which reads the text once more. */
const MOST_PLACES = 24;
const MOST_CHARACTERS = 300_000;
/** Of a longer line only what stands around the place is looked at. */
const LONGEST_LINE = 2000;
const AROUND = 300;

/** What may be meant by a line with one quotation mark too few, or with some inside of a text; likely ones first. */
export function quoteCandidates(text: string, failedAt: number): QuoteCandidate[] {
  if (text.length > MOST_CHARACTERS) return [];
  const [first, last] = [lineStart(text, failedAt), endOfLine(text, failedAt)];
  const isLong = last - first > LONGEST_LINE;
  const start = isLong ? Math.max(first, failedAt - AROUND) : first;
  const end = isLong ? Math.min(last, failedAt + AROUND) : last;
  const line = text.slice(start, end);
  const put = (changed: string) => text.slice(0, start) + changed + text.slice(end);
  const escaped = isLong ? undefined : escapeInner(line);
  const candidates: QuoteCandidate[] =
    escaped === undefined ? [] : [{ title: title("escapeQuotes"), changed: put(escaped) }];
  const whole = text.slice(first, last).replaceAll(/\\./g, "");
  if ((whole.split('"').length - 1) % 2 === 0) return candidates;
  const places = placesIn(line);
  // On a long line what is near is likelier than what stands first.
  const distance = (at: number) => Math.abs(start + at - failedAt);
  if (isLong) places.sort((a, b) => distance(a) - distance(b));
  const quoted = places.slice(0, MOST_PLACES).map((at) => `${line.slice(0, at)}"${line.slice(at)}`);
  return [...candidates, ...quoted.map((changed) => ({ title: title("putQuote"), changed: put(changed) }))];
}

/** Where a quotation mark may be missing: beside what ends a key or a value, and where one begins. */
function placesIn(line: string): number[] {
  const endings = [...line.matchAll(/(?=\s*(?::|,?\s*$|[,}\]]))/g)].map(({ index }) => index);
  const beginnings = [...line.matchAll(/(?<=(?:^|[:,{[])\s*)(?=[^\s"{}[\],:])/g)].map(({ index }) => index);
  const likely = endings.filter((at) => /[^\s"{}[\],:]/.test(line.charAt(at - 1)));
  return [...new Set([...likely, ...beginnings, ...endings])];
}

/** `"a": "he said "yes" to it",` with the marks in the text escaped. */
function escapeInner(line: string): string | undefined {
  const [, head, body, tail] = /^(\s*(?:"[^"\\]*"\s*:\s*)?")(.*)("\s*,?\s*)$/.exec(line) ?? [];
  if (head === undefined || body === undefined || tail === undefined) return undefined;
  const inner = body.replaceAll(/\\.|"/g, (found) => (found === '"' ? '\\"' : found));
  return inner === body || /":\s/.test(body) ? undefined : head + inner + tail;
}

/** One change that makes the second text of the first. */
export function narrowed(before: string, after: string): TextEdit[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  if (isHigh(before[head - 1])) head--;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (isHigh(before.at(-1 - tail))) tail--;
  const oldText = before.slice(head, before.length - tail);
  return [{ offset: head, oldText, newText: after.slice(head, after.length - tail) }];
}

/** The first half of a pair, which is not to be torn apart. */
function isHigh(unit: string | undefined): boolean {
  return unit !== undefined && unit >= "\ud800" && unit <= "\udbff";
}
