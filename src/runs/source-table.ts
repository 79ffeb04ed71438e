import type { JsonValue } from "../diagnostics/json.js";
import type { Atom, EvaluatedAtom, FreeAtom } from "../expressions/atom.js";
import { findAtoms } from "../expressions/atoms.js";
import { findNamedLiterals } from "../expressions/named-literals.js";
import type { FlowNode } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { type ConditionSource, findSource, fixSource } from "./condition-sources.js";
import { isDecidable } from "./decidable-atoms.js";
import type { CellQuestions } from "./source-cells.js";

/** What is asked of one source, and the source as the values that are tried have to be. */
export type SourceQuestions = Pick<CellQuestions, "atoms" | "free" | "isFree" | "named" | "isShared"> & {
  readonly typed: ConditionSource;
};

interface NotedSource {
  readonly source: ConditionSource;
  /** As its readers declare it. */
  type: string | undefined;
  readonly atoms: Map<string, EvaluatedAtom>;
  readonly free: Map<string, FreeAtom>;
  readonly named: Set<JsonValue>;
  /** Sources that it is read together with in one part of a condition. */
  readonly partners: Set<string>;
  /** Two readers declare it as values of different types. */
  isDoubtful: boolean;
}

/**
 * What the conditions of a flow read, and what they ask of it: the atoms of all nodes together decide which values of a
 * source matter. Complexity: O(atoms).
 */
export class SourceTable {
  readonly #graph: FlowGraph;
  readonly #given: ReadonlyMap<string, JsonValue> | undefined;
  readonly #noted = new Map<string, NotedSource>();
  readonly #ofNodes = new Map<FlowNode, readonly ConditionSource[]>();
  readonly #groups = new SourceGroups();
  #inputs: ReadonlySet<string> | undefined;

  /**
   * @param evaluates whether parts of conditions that are no comparisons are evaluated, too.
   * @param given values of workflow inputs that are fixed.
   */
  constructor(graph: FlowGraph, evaluates: boolean, given: ReadonlyMap<string, JsonValue> | undefined) {
    this.#graph = graph;
    this.#given = given;
    for (const node of graph.flow.nodes) {
      if (!isIfElse(node)) continue;
      const read = new Map<string, ConditionSource>();
      for (const atom of this.#atomsOf(node)) {
        const sources = this.#sourcesOf(node, atom);
        for (const source of sources) read.set(source.key, source);
        if (atom.kind === "evaluated") this.#noteComparison(atom, sources);
        else if (evaluates && !atom.random) this.#noteOther(atom, sources);
      }
      this.#ofNodes.set(node, [...read.values()]);
      this.#groups.join([...read.keys()]);
    }
  }

  /** What a name in a condition of a logic node reads. */
  find(node: FlowNode, name: string): ConditionSource {
    const { flow, loops } = this.#graph;
    const source = findSource(node, name, flow.nodesById, loops);
    return this.#given === undefined ? source : fixSource(source, this.#given);
  }

  /** Whether the flow branches at all. */
  get isEmpty(): boolean {
    return this.#ofNodes.size === 0;
  }

  /** The sources that the conditions of an if-else node read, merges taken apart. */
  of(node: FlowNode): readonly ConditionSource[] {
    return this.#ofNodes.get(node) ?? NONE;
  }

  /** The source of a workflow input, when some condition reads that. */
  ofInput(name: string): ConditionSource | undefined {
    return this.#noted.get(`w:${name}`)?.source;
  }

  /** Whether some condition reads a workflow input, or an item of it. */
  readsInput(name: string): boolean {
    this.#inputs ??= new Set([...this.#noted.values()].flatMap(({ source }) => inputBehind(source) ?? []));
    return this.#inputs.has(name);
  }

  /** The source that stands for all those that conditions read together with one, directly or through others. */
  groupOf({ key }: Pick<ConditionSource, "key">): string {
    return this.#groups.find(key);
  }

  /** Whether readers of a source disagree on the type of its values, so that no value may be assumed. */
  isDoubtful({ key }: ConditionSource): boolean {
    return this.#noted.get(key)?.isDoubtful ?? false;
  }

  questionsOf(source: ConditionSource): SourceQuestions {
    const noted = this.#noted.get(source.key);
    if (noted === undefined) return { typed: source, ...NOTHING_ASKED };
    const free = [...noted.free.values()];
    const isShared = noted.partners.size > 0;
    return {
      // Of a source of which nobody is sure of what type it is, values of every type are tried.
      typed: { ...source, type: noted.isDoubtful ? undefined : noted.type },
      atoms: [...noted.atoms.values()],
      free,
      isFree: free.length > 0 || isShared,
      named: [...noted.named, ...this.#borrowed(noted)],
      isShared,
    };
  }

  *#atomsOf(node: FlowNode): Generator<Atom, void, void> {
    for (const { condition } of node.logic?.cases ?? []) {
      const formula = condition === undefined ? undefined : this.#graph.expressions.formula(condition.text);
      if (formula !== undefined) yield* findAtoms(formula);
    }
  }

  #sourcesOf(node: FlowNode, atom: Atom): ConditionSource[] {
    const names = atom.kind === "free" ? atom.names : [atom.name];
    return names.flatMap((name) => variablesIn(this.find(node, name)));
  }

  #noteComparison(atom: EvaluatedAtom, sources: readonly ConditionSource[]): void {
    for (const source of sources) {
      const noted = this.#note(source);
      if (isDecidable(atom, source)) noted.atoms.set(atom.key, atom);
    }
  }

  #noteOther(atom: FreeAtom, sources: readonly ConditionSource[]): void {
    const parsed = this.#graph.expressions.parse(atom.text);
    const literals = parsed.ok ? findNamedLiterals(parsed.expression.syntax) : [];
    for (const source of sources) {
      const noted = this.#note(source);
      for (const literal of literals) noted.named.add(literal);
      if (atom.names.length === 1) noted.free.set(atom.key, atom);
      else for (const other of sources) noted.partners.add(other.key);
    }
  }

  #note(source: ConditionSource): NotedSource {
    const known = this.#noted.get(source.key);
    if (known !== undefined) {
      known.isDoubtful ||= !isSameShape(known.type, source.type);
      known.type ??= source.type;
      return known;
    }
    const noted: NotedSource = {
      source,
      type: source.type,
      atoms: new Map(),
      free: new Map(),
      named: new Set(),
      partners: new Set(),
      isDoubtful: false,
    };
    this.#noted.set(source.key, noted);
    return noted;
  }

  /** What its partners are compared with, and may be: values that make one equal to the other. */
  #borrowed({ partners, source }: NotedSource): JsonValue[] {
    const borrowed: JsonValue[] = [];
    for (const key of partners) {
      const partner = key === source.key ? undefined : this.#noted.get(key);
      if (partner === undefined) continue;
      for (const { literals } of partner.atoms.values()) borrowed.push(...literals);
      borrowed.push(...partner.named);
      const { source: other } = partner;
      // The item of an array that is written down is one of its elements.
      if (other.kind === "item" && other.array?.kind === "constant" && Array.isArray(other.array.value))
        borrowed.push(...other.array.value.slice(0, MOST_BORROWED));
      const declaration = other.kind === "input" ? other.declaration : undefined;
      if (declaration === undefined) continue;
      const { allowedValues = [], default: initial } = declaration;
      borrowed.push(...allowedValues, initial ?? null);
      for (const field of ["min", "max"] as const) borrowed.push(declaration.number(field) ?? null);
    }
    return [...new Set(borrowed)].filter((value) => value !== null && typeof value !== "object");
  }
}

const MOST_BORROWED = 20;
const NONE: readonly ConditionSource[] = [];
const NOTHING_ASKED = { atoms: [], free: [], isFree: false, named: [], isShared: false } as const;

/** Whether a source is a choice of its own. */
export function isVariable({ kind }: ConditionSource): boolean {
  return kind === "input" || kind === "output" || kind === "item";
}

/** The workflow input that a source is, or that it is an item of. */
function inputBehind(source: ConditionSource): string | undefined {
  let next: ConditionSource | undefined = source;
  while (next?.kind === "item") next = next.array;
  return next?.kind === "input" ? next.name : undefined;
}

function variablesIn(source: ConditionSource): ConditionSource[] {
  if (source.kind === "merge") return source.members.flatMap((member) => variablesIn(member.source));
  return isVariable(source) ? [source] : [];
}

/** Ids of assets and models are texts; nothing is known where no type is given. */
function isSameShape(one: string | undefined, other: string | undefined): boolean {
  const shapeOf = (type: string) => (type === "file" || type === "model" ? "string" : type);
  return one === undefined || other === undefined || shapeOf(one) === shapeOf(other);
}

/** Sources that conditions read together, directly or through others. Complexity: nearly O(1) a source. */
class SourceGroups {
  readonly #parents = new Map<string, string>();

  /** These belong together. */
  join(keys: readonly string[]): void {
    const [first, ...others] = keys;
    if (first === undefined) return;
    const root = this.find(first);
    for (const key of others) this.#parents.set(this.find(key), root);
  }

  find(key: string): string {
    let root = key;
    for (let next = this.#parents.get(root); next !== undefined && next !== root; ) {
      root = next;
      next = this.#parents.get(root);
    }
    // The next search is a single step.
    for (let at = key; at !== root; ) {
      const next = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = next;
    }
    return root;
  }
}
