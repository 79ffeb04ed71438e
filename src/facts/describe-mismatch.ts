import type { ProposedEdit, RelatedPlace } from "../diagnostics/finding.js";
import { type Phrase, relation, title } from "../diagnostics/phrase.js";
import { add, otherwise, remove, replace, sacrifice, suggest } from "../diagnostics/propose.js";
import type { InputDeclaration, InputRef } from "../flow/flow-model.js";
import type { TypeMismatch } from "../types/source-types.js";
import { formatType, type SourceType } from "../types/type-declared.js";
import { dropInput } from "./mend-flow.js";

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

/** Ways to let an input and what it reads be of one type: either is declared as the other. */
export function retype({ input, ref, given, wanted }: Mismatched): ProposedEdit[] {
  const source = ref?.workflow?.target.kind === "input" ? ref.workflow.target.input : undefined;
  return [
    ...declareAs(input, given, (as) =>
      title("declareAs", { input: input.name ?? "", node: input.node.id ?? "", as }),
    ),
    ...(source === undefined
      ? []
      : declareAs(source, wanted, (as) => title("declareInputAs", { input: source.name ?? "", as }))),
    ...(ref === undefined
      ? []
      : otherwise([
          sacrifice(
            title("removeInput", { input: input.name ?? "", node: input.node.id ?? "" }),
            dropInput(input),
          ),
        ])),
  ];
}

interface Mismatched extends Pick<TypeMismatch, "input" | "given" | "wanted"> {
  readonly ref: InputRef | undefined;
}

function declareAs(input: InputDeclaration, type: SourceType, says: (as: string) => Phrase): ProposedEdit[] {
  const [name] = formatType(type).split(" ");
  if (name === undefined || type.base === "object" || type.base === "unknown") return [];
  const changes = input.type === name ? [] : [replace(`${input.pointer}/type`, name)];
  const kind =
    type.kind === input.kind || type.kind === undefined ? [] : [add(`${input.pointer}/kind`, type.kind)];
  const lost =
    kind.length === 0 && input.kind !== undefined && type.base !== "file"
      ? [remove(`${input.pointer}/kind`)]
      : [];
  const as = kind.length > 0 ? `${name} of kind ${type.kind}` : name;
  return [suggest(says(as), [...changes, ...kind, ...lost])];
}
