import { appendPointer, parsePointer } from "../document/pointer.js";

/** A value in a text, with the offsets at which it and its key stand. */
export interface TextNode {
  readonly kind: "object" | "array" | "string" | "number" | "literal";
  /** Position in `TextTree.nodes`. */
  readonly index: number;
  readonly parent: TextNode | undefined;
  /** Its decoded key or its index in `parent`; `undefined` at the root. */
  readonly key: string | number | undefined;
  /** The key with its quotation marks; absent at the root and in arrays. */
  readonly keyRange: OffsetRange | undefined;
  readonly start: number;
  readonly end: number;
  /** Values in the order of the text, those of repeated keys included. */
  readonly children: readonly TextNode[];
}

/** Offsets in a text: [start, end). */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** All values of a text; of repeated keys the last one is what parsers keep. */
export class TextTree {
  /** In the order of the text, parents first. */
  readonly nodes: readonly TextNode[];
  readonly #kept = new Map<TextNode, ReadonlyMap<string, TextNode>>();

  constructor(nodes: readonly TextNode[]) {
    this.nodes = nodes;
  }

  /** The node at a pointer, or the nearest existing ancestor. Complexity: O(length of the pointer), amortised. */
  find(pointer: string): { readonly node: TextNode | undefined; readonly exact: boolean } {
    let node = this.nodes[0];
    for (const token of parsePointer(pointer)) {
      const child = node && this.#child(node, token);
      if (child === undefined) return { node, exact: false };
      node = child;
    }
    return { node, exact: node !== undefined };
  }

  /** A node and all that stands in it. */
  *within(node: TextNode): Generator<TextNode> {
    for (let index = node.index; index < this.nodes.length; index++) {
      const inner = this.nodes[index];
      if (inner === undefined || (inner !== node && inner.start >= node.end)) return;
      yield inner;
    }
  }

  /** Whether parsers keep this value: neither its key nor that of an ancestor stands again later. */
  isKept(node: TextNode): boolean {
    for (let at = node; at.parent !== undefined; at = at.parent) {
      if (typeof at.key === "string" && this.keptChildren(at.parent).get(at.key) !== at) return false;
    }
    return true;
  }

  /** The values of an object by key. */
  keptChildren(object: TextNode): ReadonlyMap<string, TextNode> {
    const known = this.#kept.get(object);
    if (known !== undefined) return known;
    const children = new Map(object.children.map((child) => [String(child.key), child]));
    this.#kept.set(object, children);
    return children;
  }

  #child(node: TextNode, token: string): TextNode | undefined {
    if (node.kind === "object") return this.keptChildren(node).get(token);
    return /^(0|[1-9][0-9]*)$/.test(token) ? node.children[Number(token)] : undefined;
  }
}

/** The JSON Pointer of a value. */
export function pointerOf(node: TextNode): string {
  const keys: (string | number)[] = [];
  for (let at: TextNode | undefined = node; at?.key !== undefined; at = at.parent) keys.push(at.key);
  return keys.reduceRight<string>(appendPointer, "");
}
