import { decodeString, readToken } from "./json-token.js";
import type { LazyChildren, OffsetRange, TextNode } from "./text-tree.js";

/**
 * An object or array of a JSON text. Of a plain value in it only the offset is kept at which it, or its key, starts, until
 * somebody asks for the value: a document may hold millions of them.
 */
export class JsonContainer implements TextNode, LazyChildren {
  readonly kind: "object" | "array";
  readonly parent: JsonContainer | undefined;
  readonly key: string | number | undefined;
  readonly keyRange: OffsetRange | undefined;
  readonly start: number;
  end: number;
  readonly #text: string;
  readonly #slots: (TextNode | number)[] = [];
  #children: readonly TextNode[] | undefined;

  /** @param text which is known to be JSON from there on. */
  constructor(
    text: string,
    kind: "object" | "array",
    { start, end }: OffsetRange,
    parent: JsonContainer | undefined,
    keyRange: OffsetRange | undefined,
  ) {
    this.#text = text;
    this.kind = kind;
    this.parent = parent;
    this.keyRange = keyRange;
    this.key = keyRange === undefined ? parent?.count : decodeKey(text, keyRange);
    this.start = start;
    this.end = end;
  }

  get lazy(): LazyChildren {
    return this;
  }

  get count(): number {
    return this.#slots.length;
  }

  get children(): readonly TextNode[] {
    this.#children ??= [...this.#slots.keys()].flatMap((index) => this.child(index) ?? []);
    return this.#children;
  }

  child(index: number): TextNode | undefined {
    const child = this.peek(index);
    if (child !== undefined) this.#slots[index] = child;
    return child;
  }

  peek(index: number): TextNode | undefined {
    const slot = this.#slots[index];
    return typeof slot === "number" ? this.#readPlain(slot, index) : slot;
  }

  keyOf(index: number): string {
    const slot = this.#slots[index];
    if (typeof slot !== "number") return String(slot?.key);
    return decodeKey(this.#text, readToken(this.#text, slot));
  }

  /** Adds what is in it next: a container, or the offset of a plain value or its key. */
  add(child: JsonContainer | number): void {
    this.#slots.push(child);
  }

  #readPlain(offset: number, index: number): TextNode | undefined {
    const text = this.#text;
    const isMember = this.kind === "object";
    const keyRange = isMember ? toRange(readToken(text, offset)) : undefined;
    const token = readToken(text, keyRange === undefined ? offset : readToken(text, keyRange.end).end);
    const { kind, start, end } = token;
    if (kind !== "string" && kind !== "number" && kind !== "literal") return undefined;
    const key = keyRange === undefined ? index : decodeKey(text, keyRange);
    return { kind, parent: this, key, keyRange, start, end, children: NO_CHILDREN };
  }
}

const NO_CHILDREN: readonly TextNode[] = [];

/** Without what else a token knows. */
export function toRange({ start, end }: OffsetRange): OffsetRange {
  return { start, end };
}

function decodeKey(text: string, { start, end }: OffsetRange): string {
  return decodeString(text.slice(start, end));
}
