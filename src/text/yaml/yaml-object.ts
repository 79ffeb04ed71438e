import { isAlias, isScalar, isSeq, type ParsedNode } from "yaml";
import type { JsonValue } from "../../diagnostics/json.js";
import { defineSafely } from "../../diagnostics/json.js";
import { isObject } from "../../document/detect-kind.js";
import type { OffsetRange } from "../text-tree.js";
import type { Unfolded, YamlContext } from "./yaml-aliases.js";
import { rangeOf } from "./yaml-range.js";

/** An object in the making: its own keys, of which the last of a name counts, and those merged into it. */
export class YamlObject {
  /** Where the alias stands that brought a key. */
  readonly merged = new Map<string, OffsetRange>();
  /** How many keys `<<` it has. */
  merges = 0;
  readonly #own: [key: string, value: JsonValue][] = [];
  readonly #borrowed: Record<string, JsonValue> = {};
  #height = 0;
  #size = 8;

  add(key: string, { value, height, size }: Unfolded): void {
    this.#own.push([key, value]);
    this.#measure(height, size + key.length + 4);
  }

  /** Takes the keys of another object, unless they were merged before; whether it is one. */
  merge(place: OffsetRange, { value, height, size }: Unfolded): boolean {
    if (!isObject(value)) return false;
    this.#measure(height - 1, size);
    for (const [key, member] of Object.entries(value)) {
      if (this.merged.has(key)) continue;
      this.merged.set(key, place);
      defineSafely(this.#borrowed, key, member);
    }
    return true;
  }

  finish(): Unfolded {
    const value = this.#borrowed;
    for (const [key, member] of this.#own) defineSafely(value, key, member);
    return { value, height: this.#height + 1, size: this.#size };
  }

  #measure(height: number, size: number): void {
    this.#height = Math.max(this.#height, height);
    this.#size += size;
  }
}

/** Whether a key is `<<`, which YAML 1.2 no longer knows but nearly every reader does. */
export function isMergeKey(key: ParsedNode): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.source === "<<" && key.tag === undefined;
}

/**
 * Merges what `<<: *alias` or `<<: [*alias, *other]` names into an object; the first one that has a key counts.
 * @param depth of the object.
 */
export function mergeAliases(
  key: ParsedNode,
  value: ParsedNode | null,
  object: YamlObject,
  depth: number,
  { aliases, faults }: YamlContext,
): void {
  if (object.merges++ > 0)
    faults.refuse(rangeOf(key), "'<<' stands twice in one object; it takes a list of aliases");
  for (const source of isSeq(value) ? value.items : [value]) {
    if (!isAlias(source)) {
      faults.refuse(rangeOf(value ?? key), ONLY_ALIASES);
      return;
    }
    const place = rangeOf(source);
    const target = aliases.follow(source.source, place, depth);
    if (target !== undefined && !object.merge(place, target)) faults.refuse(place, ONLY_ALIASES);
  }
}

const ONLY_ALIASES = "'<<' takes an alias of an object, or a list of such aliases";
