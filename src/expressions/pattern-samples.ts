/**
 * Texts that a regular expression finds something in: one or a few for each of its alternatives. None for an
 * expression with parts that are not read here (look-around, back references); callers try the texts anyway.
 * Complexity: O(length of the pattern), bounded.
 */
export function samplePattern(pattern: string): string[] {
  if (pattern.length > LONGEST_PATTERN) return [];
  const reader = new PatternReader(pattern);
  const samples = reader.readAlternatives(0);
  return reader.isWhole ? samples.filter((sample) => sample.length <= LONGEST_SAMPLE) : [];
}

const LONGEST_PATTERN = 200;
const LONGEST_SAMPLE = 200;
const DEEPEST = 10;
const MOST_SAMPLES = 4;

class PatternReader {
  readonly #pattern: string;
  #at = 0;
  #isReadable = true;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** Everything was read and understood. */
  get isWhole(): boolean {
    return this.#isReadable && this.#at === this.#pattern.length;
  }

  readAlternatives(depth: number): string[] {
    let samples = this.#readSequence(depth);
    while (this.#take("|")) samples = [...samples, ...this.#readSequence(depth)].slice(0, MOST_SAMPLES);
    return samples;
  }

  #readSequence(depth: number): string[] {
    let samples = [""];
    while (this.#isReadable && this.#at < this.#pattern.length && !/[|)]/.test(this.#peek())) {
      const parts = this.#repeat(this.#readPart(depth));
      const joined = samples.flatMap((start) => parts.map((part) => start + part));
      samples = [...new Set(joined)].slice(0, MOST_SAMPLES);
    }
    return samples;
  }

  #readPart(depth: number): string[] {
    const next = this.#next();
    switch (next) {
      case "^":
      case "$":
        return [""];
      case ".":
        return ["x"];
      case "(":
        return this.#readGroup(depth + 1);
      case "[":
        return this.#readClass();
      case "\\":
        return this.#readEscape();
      default:
        return [next];
    }
  }

  #readGroup(depth: number): string[] {
    const isPlain = !this.#take("?") || this.#take(":");
    if (!isPlain || depth > DEEPEST) this.#isReadable = false;
    if (!this.#isReadable) return [];
    const samples = this.readAlternatives(depth);
    if (!this.#take(")")) this.#isReadable = false;
    return samples;
  }

  /** One member of a class; of one that excludes, some character that it does not name. */
  #readClass(): string[] {
    const end = this.#pattern.indexOf("]", this.#at + 1);
    if (end < 0) this.#isReadable = false;
    const members = this.#pattern.slice(this.#at, end);
    this.#at = end + 1;
    if (!members.startsWith("^")) return [memberOf(members)];
    const others = [..."x0-_ Z"].filter((character) => !members.includes(character));
    return others.slice(0, 1);
  }

  #readEscape(): string[] {
    const escaped = this.#next();
    const sample = ESCAPES.get(escaped);
    if (sample === undefined && /[a-zA-Z0-9]/.test(escaped)) this.#isReadable = false;
    return [sample ?? escaped];
  }

  #repeat(samples: readonly string[]): readonly string[] {
    const range = /^\{(\d+)(?:,\d*)?\}/.exec(this.#pattern.slice(this.#at));
    if (range !== null) {
      this.#at += range[0].length;
      const times = Math.min(Number(range[1]), LONGEST_SAMPLE);
      this.#take("?");
      return samples.map((sample) => sample.repeat(times));
    }
    const isOptional = this.#take("?") || this.#take("*");
    if (isOptional || this.#take("+")) this.#take("?");
    return isOptional ? ["", ...samples] : samples;
  }

  #peek(): string {
    return this.#pattern.charAt(this.#at);
  }

  #next(): string {
    return this.#pattern.charAt(this.#at++);
  }

  #take(wanted: string): boolean {
    if (this.#peek() !== wanted) return false;
    this.#at++;
    return true;
  }
}

function memberOf(members: string): string {
  const [first = ""] = members;
  return first === "\\" ? (ESCAPES.get(members.charAt(1)) ?? members.charAt(1)) : first;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["d", "0"],
  ["w", "a"],
  ["s", " "],
  ["D", "x"],
  ["W", "-"],
  ["S", "x"],
  ["b", ""],
  ["n", "\n"],
  ["t", "\t"],
]);
