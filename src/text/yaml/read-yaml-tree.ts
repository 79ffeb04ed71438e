import { isAlias, isMap, isScalar, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { JsonValue } from "../../diagnostics/json.js";
import type { ImpreciseInteger } from "../imprecise-numbers.js";
import { type OffsetRange, type TextNode, TextTree } from "../text-tree.js";
import {
  type AliasLimits,
  type Unfolded,
  type WrittenScalar,
  YamlAliases,
  type YamlContext,
} from "./yaml-aliases.js";
import type { YamlFaults } from "./yaml-faults.js";
import { isMergeKey, mergeAliases, YamlObject } from "./yaml-object.js";
import { rangeOf, rangeOfScalar, withTag } from "./yaml-range.js";
import { describeForeignTag, readYamlScalar } from "./yaml-scalar.js";

/** The value of a YAML document with the places of everything in it. */
export interface YamlTree {
  readonly value: JsonValue;
  /** An alias is a leaf: what it stands for has its places at the anchor. */
  readonly tree: TextTree;
  /** The decoded strings, for the places of their parts. */
  readonly strings: ReadonlyMap<TextNode, string>;
  /** Numbers and booleans as they are written, those behind an alias too. */
  readonly written: ReadonlyMap<TextNode, WrittenScalar>;
  /** By offset, those integers that change when they are read. */
  readonly imprecise: ReadonlyMap<number, ImpreciseInteger>;
}

/**
 * Reads what the parser composed; recursive, since that is no deeper than the limit.
 * Complexity: O(unfolded value).
 */
export function readYamlTree(
  text: string,
  contents: ParsedNode,
  limits: AliasLimits,
  faults: YamlFaults,
): YamlTree {
  const reader = new YamlTreeReader(text, limits, faults);
  const { value } = reader.read(contents, {
    parent: undefined,
    key: undefined,
    keyRange: undefined,
    depth: 0,
  });
  const { root, strings, written, imprecise } = reader;
  return { value, tree: new TextTree(root), strings, written, imprecise };
}

type Place = Pick<TextNode, "key" | "keyRange"> & {
  readonly parent: OpenNode | undefined;
  /** Objects and arrays around it. */
  readonly depth: number;
};
type OpenNode = TextNode & { end: number; readonly children: TextNode[] };

const NOTHING: Unfolded = { value: null, height: 0, size: 4 };

class YamlTreeReader {
  root: TextNode | undefined;
  readonly strings = new Map<TextNode, string>();
  readonly written = new Map<TextNode, WrittenScalar>();
  readonly imprecise = new Map<number, ImpreciseInteger>();
  readonly #text: string;
  readonly #deepest: number;
  readonly #context: YamlContext;

  constructor(text: string, limits: AliasLimits, faults: YamlFaults) {
    this.#text = text;
    this.#deepest = limits.depth;
    this.#context = { faults, aliases: new YamlAliases(faults, limits) };
  }

  read(node: ParsedNode, place: Place): Unfolded {
    const { aliases, faults } = this.#context;
    if (faults.isOver) return NOTHING;
    const range = rangeOf(node);
    if (isAlias(node)) {
      const alias = this.#add("literal", range, place);
      const target = aliases.follow(node.source, range, place.depth) ?? NOTHING;
      if (target.written !== undefined) this.written.set(alias, target.written);
      return target;
    }
    return aliases.define(node.anchor, () => {
      if (isScalar(node)) return this.#readScalar(node, place);
      const tag = describeForeignTag(node);
      if (tag !== undefined) faults.lose(withTag(this.#text, range), tag);
      if (place.depth >= this.#deepest)
        faults.sink({ start: range.start, end: range.start + 1 }, this.#deepest);
      return isMap(node) ? this.#readMap(node, place) : this.#readSequence(node, place);
    });
  }

  #readScalar(scalar: Scalar.Parsed, place: Place): Unfolded {
    const range = rangeOfScalar(this.#text, scalar);
    const reading = readYamlScalar(scalar);
    if (reading.kind === "lost") {
      const place = scalar.tag === undefined ? range : withTag(this.#text, range);
      this.#context.faults.lose(place, reading.what);
      return NOTHING;
    }
    const { value } = reading;
    const node = this.#add(reading.kind, range, place);
    if (typeof value === "string") this.strings.set(node, value);
    const isText = typeof value === "string" || value === null;
    const written = isText ? undefined : { value, text: scalar.source };
    if (written !== undefined) this.written.set(node, written);
    if (reading.imprecise !== undefined) this.imprecise.set(range.start, reading.imprecise);
    return { value, height: 0, size: String(value).length + 2, written };
  }

  #readSequence(sequence: YAMLSeq.Parsed, place: Place): Unfolded {
    const parent = this.#add("array", rangeOf(sequence), place);
    const value: JsonValue[] = [];
    let [height, size] = [0, 8];
    for (const item of sequence.items) {
      const read = this.read(item, {
        parent,
        key: value.length,
        keyRange: undefined,
        depth: place.depth + 1,
      });
      value.push(read.value);
      height = Math.max(height, read.height);
      size += read.size;
    }
    this.#close(parent, sequence);
    return { value, height: height + 1, size };
  }

  #readMap(map: YAMLMap.Parsed, place: Place): Unfolded {
    const parent = this.#add("object", rangeOf(map), place);
    const object = new YamlObject();
    for (const { key, value } of map.items) {
      if (isMergeKey(key)) {
        mergeAliases(key, value, object, place.depth, this.#context);
        continue;
      }
      const name = readYamlKey(key, this.#context);
      const keyRange = rangeOf(key);
      const within = { parent, key: name ?? "", keyRange, depth: place.depth + 1 };
      const read = value === null ? this.#readNothing(keyRange.end, within) : this.read(value, within);
      if (name !== undefined) object.add(name, read);
    }
    this.#close(parent, map);
    this.#placeMerged(object, parent);
    return object.finish();
  }

  /** A key without anything behind it: `? key`, or `{key}`. */
  #readNothing(at: number, place: Place): Unfolded {
    this.#add("literal", { start: at, end: at }, place);
    return NOTHING;
  }

  /** Leaves for what was merged into an object: they stand where its alias does. They come first, since they give way. */
  #placeMerged({ merged }: YamlObject, parent: OpenNode): void {
    if (merged.size === 0) return;
    const own = parent.children.splice(0);
    for (const [key, range] of merged) {
      parent.children.push({ kind: "literal", parent, key, keyRange: undefined, ...range, children: [] });
    }
    for (const child of own) parent.children.push(child);
  }

  #add(kind: TextNode["kind"], range: OffsetRange, { parent, key, keyRange }: Place): OpenNode {
    const node: OpenNode = { kind, parent, key, keyRange, ...range, children: [] };
    if (parent === undefined) this.root = node;
    parent?.children.push(node);
    return node;
  }

  /** What is not in brackets ends with its last value; the parser has it end where the next line starts. */
  #close(node: OpenNode, { flow }: { readonly flow?: boolean }): void {
    const last = node.children.at(-1);
    if (!flow && last !== undefined) node.end = last.end;
  }
}

/** The key of an object as JSON has it; `undefined`, and a fault, when JSON has no such key. */
function readYamlKey(node: ParsedNode, { aliases, faults }: YamlContext): string | undefined {
  const place = rangeOf(node);
  if (isAlias(node)) {
    const target = aliases.follow(node.source, place, 0);
    if (target === undefined) return undefined;
    return typeof target.value === "string" ? target.value : lose("A key that is not a string");
  }
  if (!isScalar(node)) return lose("A key that is an object or array");
  const reading = readYamlScalar(node);
  if (reading.kind === "lost") return lose(reading.what);
  const { value } = reading;
  aliases.define(node.anchor, () => ({ value, height: 0, size: String(value).length + 2 }));
  // `1: …` and `true: …` become strings wherever YAML becomes JSON, whoever converts it.
  if (typeof value === "string" || (value !== null && String(value) === node.source)) return String(value);
  return lose(node.source === "" ? "An empty key" : `The key ${node.source}, which is not a string,`);

  function lose(what: string): undefined {
    faults.lose(place, what);
  }
}
