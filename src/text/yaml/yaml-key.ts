import { isAlias, isScalar, type ParsedNode } from "yaml";
import type { YamlContext } from "./yaml-aliases.js";
import { rangeOf } from "./yaml-range.js";
import { readYamlScalar } from "./yaml-scalar.js";

/** The key of an object as JSON has it; `undefined`, and a fault, when JSON has no such key. */
export function readYamlKey(node: ParsedNode, { aliases, faults }: YamlContext): string | undefined {
  const place = rangeOf(node);
  if (isAlias(node)) {
    const target = aliases.follow(node.source, place, 0);
    if (target === undefined) return undefined;
    return typeof target.value === "string" ? target.value : lose("A key that is no string");
  }
  if (!isScalar(node)) return lose("A key that is an object or array");
  const reading = readYamlScalar(node);
  if (reading.kind === "lost") return lose(reading.what);
  const { value } = reading;
  aliases.define(node.anchor, () => ({ value, height: 0, size: String(value).length + 2 }));
  // `1: …` and `true: …` become strings wherever YAML becomes JSON, whoever converts it.
  if (typeof value === "string" || (value !== null && String(value) === node.source)) return String(value);
  return lose(node.source === "" ? "An empty key" : `The key ${node.source}, which is no string,`);

  function lose(what: string): undefined {
    faults.lose(place, what);
  }
}
