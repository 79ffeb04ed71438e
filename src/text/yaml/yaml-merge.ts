import { isAlias, isScalar, isSeq, type ParsedNode } from "yaml";
import type { YamlContext } from "./yaml-aliases.js";
import type { YamlObject } from "./yaml-object.js";
import { rangeOf } from "./yaml-range.js";

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
