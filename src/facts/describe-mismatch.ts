import type { RelatedPlace } from "../diagnostics/finding.js";
import { type Phrase, relation } from "../diagnostics/phrase.js";
import type { InputRef } from "../flow/flow-model.js";
import type { TypeMismatch } from "../types/source-types.js";

/** Where a mismatch of types is, and between what: the parts of a finding that all rules on types share. */
export function describeMismatch({ input, ref }: TypeMismatch) {
  const sources = findSources(ref);
  return {
    at: ref.pointer,
    place: {
      input: input.name ?? "",
      node: input.node.id ?? "",
      source: sources.map(({ name }) => name),
    },
    related: sources.map(({ at, what }): RelatedPlace => ({ at, role: "source", says: what })),
  };
}

interface Source {
  readonly name: string;
  readonly at: string;
  readonly what: Phrase;
}

function findSources({ workflow, node, conditional }: InputRef): Source[] {
  if (workflow !== undefined) {
    const { name, target } = workflow;
    if (target.kind !== "input") return [];
    return [{ name: name?.text ?? "", at: target.input.pointer, what: relation("inputRead") }];
  }
  const sources: Source[] = [];
  for (const { id, target, repeats } of node === undefined ? conditional : [node]) {
    if (target.kind !== "node" || repeats !== undefined) continue;
    sources.push({ name: id, at: target.node.pointer, what: relation("nodeRead") });
  }
  return sources;
}
