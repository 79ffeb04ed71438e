import { escapeUnsafe, quote } from "../../diagnostics/quote.js";
import type { Atom, EvaluatedAtom } from "../../expressions/atom.js";
import { findAtoms } from "../../expressions/atoms.js";
import { formatCanonical } from "../../expressions/canonical.js";
import { isIfElse } from "../../flow/node-fields.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { type ConditionSource, findSource } from "../condition-sources.js";
import type { ConditionVariable } from "../condition-space.js";

/** An atom in words; a short one is a single word or call. */
export interface AtomWords {
  readonly text: string;
  readonly isShort: boolean;
}

/** Kinds of expressions that are written in parentheses. */
const COMPOUND: ReadonlySet<string> = new Set(["unary", "binary", "logical", "choice"]);
const WRITTEN: Readonly<Record<EvaluatedAtom["wrapper"], (name: string) => string>> = {
  none: (name) => name,
  trim: (name) => `trim(${name})`,
  size: (name) => `size(${name})`,
  "size-trim": (name) => `size(trim(${name}))`,
};
const LONGEST_NAME = 40;
const LONGEST_ATOM = 100;

/** What the sources of a flow are called, whatever the inputs are called through which if-else nodes read them. */
export class ConditionNames {
  readonly #graph: FlowGraph;
  readonly #names = new Map<string, string>();

  /** Complexity: O(conditions). */
  constructor(graph: FlowGraph) {
    this.#graph = graph;
    const { nodes, nodesById } = graph.flow;
    for (const node of nodes.filter(isIfElse)) {
      const formulas = (node.logic?.cases ?? []).map(({ condition }) =>
        graph.expressions.formula(condition?.text ?? ""),
      );
      const atoms = formulas.flatMap((formula) => (formula === undefined ? [] : findAtoms(formula)));
      for (const name of atoms.flatMap((atom) => (atom.kind === "free" ? atom.names : [atom.name]))) {
        const source = findSource(node, name, nodesById, graph.loops);
        if (!this.#names.has(source.key)) this.#names.set(source.key, nameSource(source, name));
      }
    }
  }

  /** The name of a source that some condition reads. */
  of({ key }: Pick<ConditionSource, "key">): string {
    return this.#names.get(key) ?? "value";
  }

  /** An atom that compares a source. */
  ofAtom(atom: EvaluatedAtom, source: Pick<ConditionSource, "key">): AtomWords {
    const name = this.of(source);
    if (atom.form === "identifier") return { text: name, isShort: true };
    const subject = WRITTEN[atom.wrapper](name);
    const literals = atom.literals.map((literal) => JSON.stringify(literal)).join(", ");
    const literal = atom.operator === "in" ? `[${literals}]` : literals;
    const parts = atom.operator === "has" ? [literal, "in", subject] : [subject, atom.operator, literal];
    return { text: quoteText(parts.join(" ")), isShort: false };
  }

  /** The atom of which this is the text; `undefined` when it is not readable. */
  readAtom(text: string): Atom | undefined {
    const formula = this.#graph.expressions.formula(text);
    const [atom, ...others] = formula === undefined ? [] : findAtoms(formula);
    return others.length > 0 ? undefined : atom;
  }

  /** A part of a condition that may be true or false. */
  ofFree({ text, sources }: Extract<ConditionVariable, { kind: "free" | "shadow" }>): AtomWords {
    const parsed = this.#graph.expressions.parse(text);
    const atom = this.readAtom(text);
    if (!parsed.ok || atom === undefined) return nameUnreadable(text);
    const [key = ""] = sources;
    if (atom.kind === "evaluated") return this.ofAtom(atom, { key });
    const names = new Map(
      atom.names.map((name, index) => [name, this.#names.get(sources[index] ?? "") ?? name]),
    );
    const canonical = formatCanonical(parsed.expression.syntax, (name) => names.get(name) ?? name);
    const isCompound = COMPOUND.has(parsed.expression.syntax.kind);
    return {
      text: quoteText(isCompound ? canonical.slice(1, -1) : canonical),
      isShort: !isCompound,
    };
  }
}

function nameSource(source: ConditionSource, name: string): string {
  switch (source.kind) {
    case "input":
      return quote(source.name, LONGEST_NAME);
    case "output":
    case "outcome": {
      const id = quote(source.node.id ?? "", LONGEST_NAME);
      const output = source.kind === "output" ? quote(source.output, LONGEST_NAME) : "";
      return output === "" ? id : `${id}.${output}`;
    }
    case "item":
      return `${quote(source.loop.id ?? "", LONGEST_NAME)}.${quote(source.output, LONGEST_NAME)}`;
    case "constant":
      return quoteText(JSON.stringify(source.value));
    default:
      return quote(name, LONGEST_NAME);
  }
}

function nameUnreadable(text: string): AtomWords {
  if (text.trim() === "") return { text: "a condition that is missing", isShort: false };
  return { text: quoteText(text.trim()), isShort: false };
}

/** CEL keeps its quotation marks; only what a terminal could act on is escaped. */
function quoteText(text: string): string {
  const cut = text.length > LONGEST_ATOM ? `${text.slice(0, LONGEST_ATOM - 1).toWellFormed()}…` : text;
  return escapeUnsafe(cut);
}
