import type { OffsetRange } from "../text-tree.js";

/**
 * The offsets of a part [start, end) of a decoded YAML string, whichever way it is written; the whole of it when the
 * way from one to the other is lost. White space may be folded: a part is exact where it starts and ends with other
 * characters. Complexity: O(length of the text).
 * @param literal where the string stands, with quotation marks or the header of a block.
 */
export function locateYamlSpan(
  text: string,
  literal: OffsetRange,
  decoded: string,
  [from, to]: readonly [start: number, end: number],
): OffsetRange {
  const walker = new StringWalker(text, literal);
  const first = Math.max(0, from);
  let place: OffsetRange = { start: walker.at, end: walker.at };
  let start: number | undefined;
  for (let unit = 0; unit < Math.min(Math.max(to, first + 1), decoded.length); unit++) {
    const step = walker.step(decoded.charAt(unit));
    if (step === undefined) return literal;
    place = step;
    if (unit === first) start = step.start;
  }
  if (start === undefined) return { start: place.end, end: place.end };
  return { start, end: to <= first ? start : place.end };
}

/** Walks through a written string, one decoded UTF-16 unit a step. */
class StringWalker {
  at: number;
  readonly #text: string;
  readonly #end: number;
  readonly #quote: string;
  /** The second half of a character that one escape writes. */
  #pending: OffsetRange | undefined;

  constructor(text: string, { start, end }: OffsetRange) {
    this.#text = text;
    this.#end = end;
    const mark = text.charAt(start);
    const isBlock = mark === "|" || mark === ">";
    this.#quote = mark === '"' || mark === "'" ? mark : "";
    const lineEnd = text.indexOf("\n", start);
    this.at = isBlock ? (lineEnd < 0 ? end : lineEnd + 1) : start + this.#quote.length;
  }

  /** Where a unit stands; `undefined` when something else stands there. */
  step(unit: string): OffsetRange | undefined {
    if (this.#pending !== undefined) {
      const pending = this.#pending;
      this.#pending = undefined;
      return pending;
    }
    // Folding makes one blank of many, or none of some: the next other character tells again where we are.
    if (isBlank(unit)) return this.#take(this.#blankLength());
    for (let blank = this.#blankLength(); blank > 0; blank = this.#blankLength()) this.at += blank;
    if (this.at >= this.#end) return undefined;
    if (this.#escapeLength() > 0) return this.#takeEscape(unit);
    if (this.#text.charAt(this.at) !== unit) return undefined;
    return this.#take(this.#quote === "'" && unit === "'" ? 2 : 1);
  }

  #take(length: number): OffsetRange {
    const start = this.at;
    this.at += length;
    return { start, end: this.at };
  }

  #takeEscape(unit: string): OffsetRange {
    const place = this.#take(this.#escapeLength());
    const isHalf =
      unit >= "\ud800" && unit <= "\udbff" && place.end - place.start === ESCAPE_LENGTHS.get("U");
    if (isHalf) this.#pending = place;
    return place;
  }

  /** How many characters write one blank here, as such or with a backslash; 0 when something else stands here. */
  #blankLength(): number {
    const character = this.#text.charAt(this.at);
    if (this.at >= this.#end || isBlank(character)) return this.at >= this.#end ? 0 : 1;
    const length = this.#escapeLength();
    return length > 0 && BLANK_ESCAPE.test(this.#text.slice(this.at, this.at + length)) ? length : 0;
  }

  #escapeLength(): number {
    if (this.#quote !== '"' || this.#text.charAt(this.at) !== "\\") return 0;
    return ESCAPE_LENGTHS.get(this.#text.charAt(this.at + 1)) ?? 2;
  }
}

const ESCAPE_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["x", 4],
  ["u", 6],
  ["U", 10],
]);

/** Space, tab, line ends, and the backslash that joins two lines. */
const BLANK_ESCAPE = /^\\([ \t\r\ntnr]|[xuU]0*(20|9|[aA]|[dD]))$/;

function isBlank(character: string): boolean {
  return character === " " || character === "\n" || character === "\t" || character === "\r";
}
