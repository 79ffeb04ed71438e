import { JsonContainer, toRange } from "./json-container.js";
import { type JsonToken, readToken } from "./json-token.js";
import { named, type SyntaxProblem, unexpected, unquoted } from "./syntax-problem.js";
import { type OffsetRange, type TextNode, TextTree } from "./text-tree.js";

/** A tree, or the first mistake that keeps the text from being one. */
export type TreeReading =
  | { readonly tree: TextTree; readonly problem?: never }
  | { readonly tree?: never; readonly problem: SyntaxProblem };

/**
 * Reads a JSON text with its places. Comments are accepted, trailing commas on demand, all else is strict.
 * Iterative, so that no depth exhausts the stack. Complexity: O(text).
 */
export function readTree(text: string, start: number, allowsTrailingCommas: boolean): TreeReading {
  const reader = new TreeReader(text, allowsTrailingCommas);
  let at = start;
  for (;;) {
    const token = readToken(text, at);
    const problem = reader.take(token);
    if (problem !== undefined) return { problem };
    if (token.kind === "end") return { tree: new TextTree(reader.root) };
    at = token.end;
  }
}

class TreeReader {
  root: TextNode | undefined;
  readonly #text: string;
  readonly #allowsTrailingCommas: boolean;
  #state: ReaderState = "value";
  #open: JsonContainer | undefined;
  readonly #outer: JsonContainer[] = [];
  #key: OffsetRange | undefined;
  #comma = 0;

  constructor(text: string, allowsTrailingCommas: boolean) {
    this.#text = text;
    this.#allowsTrailingCommas = allowsTrailingCommas;
  }

  take(token: JsonToken): SyntaxProblem | undefined {
    if (token.kind === "comment") return token.flaw;
    if (token.kind === "}" || token.kind === "]") return this.#close(token);
    if (this.#state === "next") return this.#takeNext(token);
    if (this.#state === "colon") return token.kind === ":" ? this.#enter("value") : this.#refuse(token);
    return this.#state === "key" || this.#state === "first-key"
      ? this.#takeKey(token)
      : this.#takeValue(token);
  }

  #takeValue(token: JsonToken): SyntaxProblem | undefined {
    if (token.kind === "{") return this.#openNode("object", token);
    if (token.kind === "[") return this.#openNode("array", token);
    if (token.kind !== "string" && token.kind !== "number" && token.kind !== "literal") {
      return this.#refuse(token);
    }
    if (token.flaw !== undefined) return token.flaw;
    const { kind, start, end } = token;
    if (this.#open === undefined) {
      this.root = { kind, parent: undefined, key: undefined, keyRange: undefined, start, end, children: [] };
    } else this.#open.add(this.#open.kind === "object" ? (this.#key?.start ?? start) : start);
    return this.#enter("next");
  }

  #takeKey(token: JsonToken): SyntaxProblem | undefined {
    if (token.kind !== "string") return this.#refuse(token);
    this.#key = token;
    return token.flaw ?? this.#enter("colon");
  }

  #takeNext(token: JsonToken): SyntaxProblem | undefined {
    if (token.kind === "end" && this.#open === undefined) return undefined;
    if (token.kind !== "," || this.#open === undefined) return this.#refuse(token);
    this.#comma = token.start;
    return this.#enter(this.#open.kind === "object" ? "key" : "item");
  }

  #openNode(kind: "object" | "array", token: JsonToken): undefined {
    const parent = this.#open;
    const keyRange = parent?.kind === "object" && this.#key !== undefined ? toRange(this.#key) : undefined;
    const node = new JsonContainer(this.#text, kind, token, parent, keyRange);
    if (parent === undefined) this.root = node;
    else {
      parent.add(node);
      this.#outer.push(parent);
    }
    this.#open = node;
    return this.#enter(kind === "object" ? "first-key" : "first-item");
  }

  #close(token: JsonToken): SyntaxProblem | undefined {
    const node = this.#open;
    const isMatch = node?.kind === (token.kind === "}" ? "object" : "array");
    const isBehindComma = this.#state === "item" || this.#state === "key";
    if (!isMatch || this.#state === "value" || this.#state === "colon") return this.#refuse(token);
    if (isBehindComma && !this.#allowsTrailingCommas) {
      return named(this.#comma, this.#comma + 1, "a trailing comma is not allowed");
    }
    node.end = token.end;
    this.#open = this.#outer.pop();
    return this.#enter("next");
  }

  #enter(state: ReaderState): undefined {
    this.#state = state;
  }

  #refuse(token: JsonToken): SyntaxProblem {
    if (token.kind === "end" && this.root === undefined) {
      return { messageId: "empty", start: token.start, end: token.end };
    }
    if (token.kind === "word" || token.kind === "quote") {
      if (this.#state === "key" || this.#state === "first-key") return unquoted(this.#text, token, "key");
      if (this.#state !== "colon" && this.#state !== "next") return unquoted(this.#text, token, "value");
    }
    const inside = this.#open && (this.#open.kind === "object" ? "object" : "array");
    return unexpected(this.#text, token, describeExpected(this.#state, inside), this.#open?.start);
  }
}

/** What may stand next in a JSON text: `first-…` behind an opening bracket, `item` and `key` behind a comma. */
type ReaderState = "value" | "first-item" | "item" | "first-key" | "key" | "colon" | "next";

/** Says what may stand next, in words for a message. */
function describeExpected(state: ReaderState, inside: "object" | "array" | undefined): string {
  if (state !== "next") return EXPECTED[state];
  if (inside === undefined) return "the end of the text";
  return inside === "object" ? "',' or '}'" : "',' or ']'";
}

const EXPECTED = {
  value: "a value",
  "first-item": "a value or ']'",
  item: "a value",
  "first-key": "a key in double quotes or '}'",
  key: "a key in double quotes",
  colon: "':'",
} as const;
