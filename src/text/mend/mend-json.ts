import type { TextMend } from "../../diagnostics/finding.js";
import { type Phrase, title } from "../../diagnostics/phrase.js";
import { endsLine, lineIndent, startsLine } from "../edit/line-space.js";
import { applySplices, type Splice } from "../edit/splice.js";
import { contentStart } from "../encoding.js";
import { type JsonToken, readToken } from "../json-token.js";
import { readTree } from "../read-tree.js";
import { mendString, quoteAs } from "./mend-string.js";
import { mendWide, withoutFence } from "./mend-whole.js";
import { narrowed, quoteCandidates } from "./missing-quotes.js";
import { asTextEdits } from "./text-mend.js";

/** A text that is wrong in more places is another language, or none. */
const MOST_SPLICES = 5000;
/** Beyond, texts are not mended: each trial reads the text once more. */
const MOST_CHARACTERS = 1_000_000;

/**
 * What could make JSON of a text that is none: nothing that its author wrote is lost, unless the title says so.
 * Every candidate has been read again, and parses. Complexity: O(text) for each candidate, of which there are few.
 */
export function mendJson(text: string, allowsTrailingCommas: boolean): readonly TextMend[] {
  if (text.length > MOST_CHARACTERS) return [];
  const parses = (changed: string) =>
    readTree(changed, contentStart(changed), allowsTrailingCommas).tree !== undefined;
  for (const whole of [mendWide(text), withoutFence(text)]) {
    const mended = whole && mendTokens(whole.text, allowsTrailingCommas);
    if (mended === undefined || mended.failedAt !== undefined) continue;
    const changed = applySplices(whole?.text ?? "", mended.splices);
    const { safety, destructive } = mended;
    const says = whole?.title ?? mended.title;
    if (parses(changed)) return [{ title: says, safety, destructive, textEdits: narrowed(text, changed) }];
  }
  const inserting = mendTokens(text, allowsTrailingCommas);
  const replacing =
    inserting.failedAt === undefined ? inserting : mendTokens(text, allowsTrailingCommas, true);
  const { splices, title: says, safety, destructive } = replacing;
  if (replacing.failedAt === undefined && splices.length > 0 && parses(applySplices(text, splices)))
    return [{ title: says, safety, destructive, textEdits: asTextEdits(text, splices) }];
  const quoted = quoteCandidates(text, inserting.failedAt ?? 0).flatMap((candidate) => {
    const more = mendTokens(candidate.changed, allowsTrailingCommas);
    if (more.failedAt !== undefined || more.destructive === true) return [];
    const mended = applySplices(candidate.changed, more.splices);
    return parses(mended) ? [{ candidate, mended, count: more.splices.length }] : [];
  });
  // What mends all by itself is likelier than what needs more beside it.
  const fewest = Math.min(...quoted.map(({ count }) => count));
  return quoted
    .filter(({ count }) => count === fewest)
    .map(({ candidate, mended, count }) => ({
      title: count === 0 ? candidate.title : title("mendSyntax", { count: count + 1 }),
      safety: "suggestion",
      textEdits: narrowed(text, mended),
    }));
}

/** What one pass over the tokens would change, or where it knew no way on. */
interface MendedTokens {
  readonly splices: readonly Splice[];
  readonly failedAt: number | undefined;
  readonly title: Phrase;
  readonly safety: "fix" | "suggestion";
  readonly destructive: true | undefined;
}

/** @param replaces whether a bracket that does not fit is another one, instead of one before it missing. */
function mendTokens(text: string, allowsTrailingCommas: boolean, replaces = false): MendedTokens {
  const mender = new TokenMender(text, allowsTrailingCommas, replaces);
  let at = contentStart(text);
  for (;;) {
    const token = readToken(text, at);
    const next = mender.take(token);
    if (next === undefined || mender.isOver) return mender.result(token.start);
    if (token.kind === "end") return mender.result(undefined);
    at = next;
  }
}

type State = "value" | "first-item" | "item" | "first-key" | "key" | "colon" | "next";

interface Open {
  readonly isObject: boolean;
  readonly start: number;
}

/**
 * Reads tokens as a reader of JSON does, and where that one would stop, notes what makes it go on. It goes on only where
 * one thing can be meant: a word in the middle of a broken text is no key.
 */
class TokenMender {
  readonly #text: string;
  readonly #allowsTrailingCommas: boolean;
  readonly #replaces: boolean;
  readonly #splices: Splice[] = [];
  readonly #titles: Phrase[] = [];
  readonly #open: Open[] = [];
  #state: State = "value";
  #isCertain = true;
  #isDestructive = false;
  #isBareKey = false;
  /** Behind the last token that is not dropped. */
  #end = 0;
  #comma = 0;

  constructor(text: string, allowsTrailingCommas: boolean, replaces: boolean) {
    this.#text = text;
    this.#allowsTrailingCommas = allowsTrailingCommas;
    this.#replaces = replaces;
  }

  get isOver(): boolean {
    return this.#splices.length > MOST_SPLICES;
  }

  result(failedAt: number | undefined): MendedTokens {
    const [first = title("mendSyntax", { count: 0 })] = this.#titles;
    const isOneKind = this.#titles.every(({ id }) => id === first.id);
    const count = this.#titles.length;
    const isAlone = count === 1 || (isOneKind && Object.keys(first.data).length === 0);
    return {
      splices: this.#splices,
      failedAt,
      title: isAlone ? first : title("mendSyntax", { count }),
      safety: this.#isCertain ? "fix" : "suggestion",
      destructive: this.#isDestructive ? true : undefined,
    };
  }

  /** @returns the offset to read on from; `undefined` when there is no way on. */
  take(token: JsonToken): number | undefined {
    const { kind } = token;
    if (kind === "end") return this.#finish(token);
    if (kind === "comment") return undefined;
    if (token.start === token.end) return undefined;
    if (kind === "other") return this.#takeOther(token);
    if (kind === "}" || kind === "]") return this.#close(token);
    if (kind === ",") return this.#takeComma(token);
    if (this.#state === "next") return this.#takeBehindValue(token);
    if (this.#state === "colon") return this.#takeColon(token);
    if (this.#state === "key" || this.#state === "first-key") return this.#takeKey(token);
    return this.#takeValue(token);
  }

  #takeValue(token: JsonToken): number | undefined {
    const { kind, start, end } = token;
    if (kind === "{" || kind === "[") {
      this.#open.push({ isObject: kind === "{", start });
      return this.#pass(end, kind === "{" ? "first-key" : "first-item");
    }
    if (kind === ":") return undefined;
    if (kind === "number" || kind === "literal") return this.#pass(end, "next");
    if (kind === "word") return this.#takeWord(token);
    return this.#takeText(token, "next");
  }

  /** A word, or a number of another language, where a value belongs. */
  #takeWord({ start, end }: JsonToken): number | undefined {
    const word = this.#text.slice(start, end);
    const literal = LITERALS.get(word.toLowerCase());
    if (literal !== undefined) {
      this.#note(start, end, literal, title("writeJson", { json: literal }));
      return this.#pass(end, "next");
    }
    const number = asNumber(word);
    if (number === undefined && /^[-+.\d]/.test(word)) return undefined;
    const written = number ?? JSON.stringify(word);
    const says = number === undefined ? title("quoteText") : title("writeJson", { json: number });
    this.#note(start, end, written, says, "suggestion");
    return this.#pass(end, "next");
  }

  /** A string, or a text in other quotation marks. */
  #takeText(token: JsonToken, next: State): number | undefined {
    const { kind, start, end, flaw } = token;
    if (kind === "string" && flaw === undefined) return this.#pass(end, next);
    const read = kind === "string" ? mendString(this.#text, start) : quoteAs(this.#text, start);
    if (read === undefined) return undefined;
    const isQuote = kind === "quote";
    const says = isQuote ? title("quoteDoubly") : title("escapeCharacters");
    this.#note(start, read.end, read.written, says, isQuote ? "fix" : "suggestion");
    return this.#pass(read.end, next);
  }

  #takeKey(token: JsonToken): number | undefined {
    const { kind, start, end } = token;
    this.#isBareKey = kind === "word" || kind === "literal" || kind === "number";
    if (!this.#isBareKey) {
      return kind === "string" || kind === "quote" ? this.#takeText(token, "colon") : undefined;
    }
    const word = this.#text.slice(start, end);
    const next = readToken(this.#text, end);
    if (next.kind === ":") {
      this.#note(start, end, JSON.stringify(word), title("quoteKey"));
      return this.#pass(end, "colon");
    }
    // A word that somebody left before a key.
    const isStray = next.kind === "string" && readToken(this.#text, next.end).kind === ":";
    if (!isStray) return undefined;
    this.#note(start, next.start, "", title("remove", { field: word }), "suggestion");
    this.#isDestructive = true;
    return next.start;
  }

  #takeColon(token: JsonToken): number | undefined {
    if (token.kind === ":") return this.#pass(token.end, "value");
    const isValue = VALUES.has(token.kind);
    const isOnLine = !/[\r\n]/.test(this.#text.slice(this.#end, token.start));
    const isFollowed = /^[\]},]|^end$/.test(readToken(this.#text, token.end).kind);
    if (this.#isBareKey || !isValue || !isOnLine || !isFollowed) return undefined;
    this.#note(this.#end, this.#end, ":", title("putColon"), "suggestion");
    this.#state = "value";
    return this.take(token);
  }

  /** Something stands behind a value without a comma. */
  #takeBehindValue(token: JsonToken): number | undefined {
    const open = this.#open.at(-1);
    if (open === undefined || token.kind === ":") return undefined;
    const isOnLine = !/[\r\n]/.test(this.#text.slice(this.#end, token.start));
    if (open.isObject) {
      const isKey = token.kind === "string" || token.kind === "word" || token.kind === "quote";
      const end = token.kind === "quote" ? quoteAs(this.#text, token.start)?.end : token.end;
      if (!isKey || end === undefined || readToken(this.#text, end).kind !== ":") return undefined;
    } else if (token.kind === "word" || token.kind === "quote" || (isOnLine && token.kind === "string")) {
      // Two halves of one broken text look like that.
      return undefined;
    }
    const safety = isOnLine ? "suggestion" : "fix";
    this.#note(this.#end, this.#end, ",", title("putComma"), safety);
    this.#state = open.isObject ? "key" : "item";
    return this.take(token);
  }

  #takeComma({ start, end }: JsonToken): number | undefined {
    if (this.#state === "next" && this.#open.length > 0) {
      this.#comma = start;
      return this.#pass(end, this.#open.at(-1)?.isObject ? "key" : "item");
    }
    const isSurplus = this.#state !== "colon" && this.#state !== "value";
    if (!isSurplus) return undefined;
    this.#note(start, end, "", title("dropComma"));
    return end;
  }

  #takeOther({ start, end }: JsonToken): number | undefined {
    const mark = this.#text.slice(start, end);
    if (mark === "#" && startsLine(this.#text, start)) {
      this.#note(start, end, "//", title("slashComment"));
      return start + lineLength(this.#text, start);
    }
    if (mark === "=" && this.#state === "colon") {
      this.#note(start, end, ":", title("putColon"), "suggestion");
      return this.#pass(end, "value");
    }
    if (mark === ";" && this.#state === "next" && this.#open.length > 0) {
      this.#note(start, end, ",", title("putComma"), "suggestion");
      this.#comma = start;
      return this.#pass(end, this.#open.at(-1)?.isObject ? "key" : "item");
    }
    if (mark !== "\0" && mark !== "\u00a0" && mark !== "\u200b" && mark !== "\ufeff") return undefined;
    this.#note(start, end, mark === "\u00a0" ? " " : "", title("dropInvisible"));
    return end;
  }

  #close(token: JsonToken): number | undefined {
    if (this.#state === "colon" || this.#state === "value") return undefined;
    const isObject = token.kind === "}";
    const open = this.#open.at(-1);
    if (open === undefined) {
      this.#note(token.start, token.end, "", title("dropBracket"), "suggestion");
      return token.end;
    }
    this.#dropTrailingComma();
    if (open.isObject !== isObject && this.#replaces) {
      this.#note(token.start, token.end, open.isObject ? "}" : "]", title("otherBracket"), "suggestion");
    } else if (open.isObject !== isObject) {
      // One that is open further out is meant: what stands in it is to be closed first.
      if (!this.#open.some((outer) => outer.isObject === isObject)) return undefined;
      this.#note(this.#end, this.#end, open.isObject ? "}" : "]", title("closeBracket"), "suggestion");
      this.#open.pop();
      this.#state = "next";
      return this.#close(token);
    }
    this.#open.pop();
    return this.#pass(token.end, "next");
  }

  /** Before a bracket closes. */
  #dropTrailingComma(): void {
    if (this.#state !== "item" && this.#state !== "key") return;
    const behind = this.#comma + 1;
    if (!this.#allowsTrailingCommas) this.#note(this.#comma, behind, "", title("dropComma"));
    this.#end = behind;
    this.#state = "next";
  }

  #finish({ start }: JsonToken): number | undefined {
    if (this.#open.length === 0) return this.#state === "next" ? start : undefined;
    if (this.#state === "colon" || this.#state === "value") return undefined;
    this.#dropTrailingComma();
    let closing = "";
    for (const { isObject, start: opened } of this.#open.reverse()) {
      const mark = isObject ? "}" : "]";
      const isSpread = endsLine(this.#text, opened + 1);
      const newline = this.#text.includes("\r\n") ? "\r\n" : "\n";
      closing += isSpread ? newline + lineIndent(this.#text, opened) + mark : mark;
    }
    this.#note(this.#end, this.#end, closing, title("closeAtEnd"), "suggestion");
    return start;
  }

  #pass(end: number, state: State): number {
    this.#end = end;
    this.#state = state;
    return end;
  }

  #note(
    start: number,
    end: number,
    written: string,
    says: Phrase,
    safety: "fix" | "suggestion" = "fix",
  ): void {
    const splice = { start, end, text: written };
    // A trailing comma is noticed behind what stands after it, such as a comment.
    const place = this.#splices.findLastIndex((one) => one.end <= start) + 1;
    this.#splices.splice(place, 0, splice);
    this.#titles.push(says);
    if (safety !== "fix") this.#isCertain = false;
  }
}

const VALUES: ReadonlySet<string> = new Set(["string", "number", "literal"]);

/** How other languages write what JSON has. */
const LITERALS: ReadonlyMap<string, string> = new Map([
  ["true", "true"],
  ["false", "false"],
  ["null", "null"],
  ["none", "null"],
  ["nil", "null"],
  ["undefined", "null"],
]);

/** A number as JSON writes it, where another language would read it without asking. */
function asNumber(word: string): string | undefined {
  const [, sign = "", whole = "", fraction = "", exponent = ""] =
    /^([-+]?)(\d*)(?:\.(\d*))?([eE][-+]?\d+)?$/.exec(word) ?? [];
  if (whole === "" && fraction === "") return undefined;
  // A zero before other digits says octal in some languages.
  if (/^0\d/.test(whole)) return undefined;
  return `${sign === "-" ? "-" : ""}${whole || "0"}${fraction === "" ? "" : `.${fraction}`}${exponent}`;
}

function lineLength(text: string, from: number): number {
  const rest = /^[^\r\n]*/.exec(text.slice(from));
  return rest?.[0].length ?? 0;
}
