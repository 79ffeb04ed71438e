import { appendPointer, parsePointer } from "../document/pointer.js";

/** A value in a text, with the offsets at which it and its key stand. */
export interface TextNode {
  readonly kind: "object" | "array" | "string" | "number" | "literal";
  readonly parent: TextNode | undefined;
  /** Its decoded key or its index in `parent`; `undefined` at the root. */
  readonly key: string | number | undefined;
  /** The key with its quotation marks; absent at the root and in arrays. */
  readonly keyRange: OffsetRange | undefined;
  readonly start: number;
  readonly end: number;
  /** Values in the order of the text, those of repeated keys included. */
  readonly children: readonly TextNode[];
  /** Where `children` is made when it is asked for: how many there are, one of them, and its key, without making all. */
  readonly lazy?: LazyChildren;
}

/** The children of a node of which most are nothing but offsets until somebody asks for them. */
export interface LazyChildren {
  readonly count: number;
  /** The same one each time. */
  child(index: number): TextNode | undefined;
  /** For a look in passing: nothing is kept of it. */
  peek(index: number): TextNode | undefined;
  keyOf(index: number): string;
}

/** Offsets in a text: [start, end). */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** All values of a text; of repeated keys the last one is what parsers keep. */
export class TextTree {
  readonly root: TextNode | undefined;
  /** For objects that were asked about: which child has a key. */
  readonly #kept = new Map<TextNode, ReadonlyMap<string, number>>();

  constructor(root: TextNode | undefined) {
    this.root = root;
  }

  /** The node at a pointer, or the nearest existing ancestor. Complexity: O(length of the pointer), amortised. */
  find(pointer: string): { readonly node: TextNode | undefined; readonly exact: boolean } {
    let node = this.root;
    for (const token of parsePointer(pointer)) {
      const child = node && this.#child(node, token);
      if (child === undefined) return { node, exact: false };
      node = child;
    }
    return { node, exact: node !== undefined };
  }

  /** A node and all that stands in it, in the order of the text, parents first; none of them is to be kept. */
  *within(node: TextNode | undefined): Generator<TextNode, void, void> {
    if (node === undefined) return;
    yield node;
    const open: { node: TextNode; next: number }[] = [{ node, next: 0 }];
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const child = last.node.lazy?.peek(last.next) ?? childAt(last.node, last.next);
      last.next++;
      if (child === undefined) open.pop();
      else {
        yield child;
        if (child.kind === "object" || child.kind === "array") open.push({ node: child, next: 0 });
      }
    }
  }

  /** The first node in the order of the text that is as somebody wants it. */
  first(isWanted: (node: TextNode) => boolean): TextNode | undefined {
    for (const node of this.within(this.root)) if (isWanted(node)) return node;
    return undefined;
  }

  /** Whether parsers keep this value: neither its key nor that of an ancestor stands again later. */
  isKept(node: TextNode): boolean {
    for (let at = node; at.parent !== undefined; at = at.parent) {
      if (typeof at.key === "string" && this.member(at.parent, at.key)?.start !== at.start) return false;
    }
    return true;
  }

  /** The value of an object at a key. */
  member(object: TextNode, key: string): TextNode | undefined {
    let kept = this.#kept.get(object);
    if (kept === undefined) {
      kept = new Map([...keysOf(object)].map((name, index) => [name, index]));
      this.#kept.set(object, kept);
    }
    const index = kept.get(key);
    return index === undefined ? undefined : childAt(object, index);
  }

  #child(node: TextNode, token: string): TextNode | undefined {
    if (node.kind === "object") return this.member(node, token);
    return /^(0|[1-9][0-9]*)$/.test(token) ? childAt(node, Number(token)) : undefined;
  }
}

/** The keys of an object in the order of the text, repeated ones too. */
export function* keysOf(node: TextNode): Generator<string, void, void> {
  const { lazy } = node;
  if (lazy === undefined) for (const { key } of node.children) yield String(key);
  else for (let index = 0; index < lazy.count; index++) yield lazy.keyOf(index);
}

/** One of the children of a node, without making the others. */
export function childAt(node: TextNode, index: number): TextNode | undefined {
  return node.lazy === undefined ? node.children[index] : node.lazy.child(index);
}

/** The JSON Pointer of a value. */
export function pointerOf(node: TextNode): string {
  const keys: (string | number)[] = [];
  for (let at: TextNode | undefined = node; at?.key !== undefined; at = at.parent) keys.push(at.key);
  return keys.reduceRight<string>(appendPointer, "");
}

/** Where a member starts: its key, or in an array its value. */
export function memberStart({ keyRange, start }: TextNode): number {
  return keyRange?.start ?? start;
}

/** The part of a container between its brackets. */
export function insideOf({ start, end }: TextNode): OffsetRange {
  return { start: start + 1, end: end - 1 };
}
