import type { JsonValue } from "../diagnostics/json.js";
import type { Atom, EvaluatedAtom, FreeAtom } from "../expressions/atom.js";
import type { Condition } from "../expressions/condition.js";
import { evaluateAtom } from "../expressions/evaluate-atom.js";
import { evaluateExpression } from "../expressions/evaluate-expression.js";
import type { FlowNode } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import type { ConditionSource } from "./condition-sources.js";
import { isDecidable, isOpaque, toPositive } from "./decidable-atoms.js";
import { both, type DecisionDiagrams, type Diagram, EXCEEDED, either } from "./decision-diagram.js";
import type { OutcomeFunction } from "./node-run.js";
import { SUCCESS } from "./run-codes.js";
import { type Answer, findCells, type SourceCell } from "./source-cells.js";
import { isVariable, SourceTable } from "./source-table.js";

/** What a variable of the diagrams stands for. */
export type ConditionVariable =
  /** A choice among groups of candidates that the atoms cannot tell apart; `cells` has one of each group. */
  | {
      readonly kind: "source";
      readonly source: ConditionSource;
      readonly cells: readonly SourceCell[];
      readonly atoms: readonly EvaluatedAtom[];
      /** By the key of an atom, evaluated or not, cell by cell. */
      readonly answers: ReadonlyMap<string, readonly Answer[]>;
    }
  /** A part of a condition that may be true or false; a `shadow` carries no finding of a run. */
  | {
      readonly kind: "free" | "shadow";
      readonly sources: readonly string[];
      readonly text: string;
    }
  /** Whether a run gives an input, where others are required for that. */
  | { readonly kind: "given"; readonly input: string; readonly choices: readonly boolean[] };

/** What the condition of a node may rest on besides values: the nodes before it. */
export interface SpaceHost {
  outcomeOf(node: FlowNode): OutcomeFunction | undefined;
  statusOf(source: FlowNode, reader: FlowNode): Diagram | undefined;
}

/** One value that a source may have. */
interface Alternative {
  /** Where it has it; without meaning for a source that is a choice of its own. */
  readonly where: Diagram;
  readonly value: JsonValue | undefined;
  /** An `open` one stands for others like it, a `shadow` for anything. */
  readonly kind: SourceCell["kind"];
}

export interface SpaceOptions {
  /**
   * Whether parts of conditions that are no comparisons are evaluated for the values that are tried, and what has no value
   * is looked at. Else they stay as they are written.
   */
  readonly evaluates: boolean;
  /** Values of workflow inputs that are fixed. */
  readonly given: ReadonlyMap<string, JsonValue> | undefined;
  /** Whether it matters for a source that it has a value at all. */
  splitsDefined(source: ConditionSource): boolean;
}

/** A part of a condition, and what it says of values of its sources. */
interface Asked {
  readonly key: string;
  evaluate(values: readonly JsonValue[]): boolean | "unknown";
}

/** Who reads, and what is known of the nodes before it. */
interface Reading {
  readonly node: FlowNode;
  readonly host: SpaceHost;
}

type CellVariable = Extract<ConditionVariable, { kind: "source" }> & {
  readonly variable: number | undefined;
};

/** Turns conditions into functions of what can happen independently: the sources they read. */
export class ConditionSpace {
  readonly variables: ConditionVariable[] = [];
  /** What the conditions of the flow read and ask. */
  readonly sources: SourceTable;
  readonly #graph: FlowGraph;
  readonly #diagrams: DecisionDiagrams;
  readonly #options: SpaceOptions;
  readonly #cells = new Map<string, CellVariable>();
  readonly #tooMany = new Set<string>();
  readonly #free = new Map<string, number>();
  /** What parts of conditions say that rest on no node. */
  readonly #tables: Map<string, Diagram>;
  #left = MOST_EVALUATIONS;
  #randoms = 0;

  /** Reads every condition of the flow once: the atoms of all nodes decide which values of a source matter. */
  constructor(graph: FlowGraph, diagrams: DecisionDiagrams, options: SpaceOptions) {
    this.#graph = graph;
    this.#diagrams = diagrams;
    this.#options = options;
    this.#tables = diagrams.createMemo();
    this.sources = new SourceTable(graph, options.evaluates, options.given);
  }

  /** When a condition of a node holds: 1 or 0. */
  hold(node: FlowNode, text: string | undefined, host: SpaceHost): Diagram {
    const formula = text === undefined ? undefined : this.#graph.expressions.formula(text);
    if (formula === undefined)
      return this.#freeVariable("free", `!${text ?? `${node.index}`}`, ["?"], text ?? "");
    return this.#build(formula, node, host);
  }

  /** The values of a source, and the variable that chooses among them; `undefined` when there are too many. */
  cellsOf(source: ConditionSource): CellVariable {
    const known = this.#cells.get(source.key);
    if (known !== undefined) return known;
    if (this.#tooMany.has(source.key)) throw EXCEEDED;
    const { typed, atoms, free, named, isFree, isShared } = this.sources.questionsOf(source);
    const found = findCells(typed, {
      atoms,
      free,
      named,
      isFree,
      isShared,
      splitsDefined: this.#options.splitsDefined(source),
      hasShadows: this.#options.evaluates,
      evaluate: (atom, value) => this.#evaluate(atom, [value]),
    });
    if (found === undefined) {
      this.#tooMany.add(source.key);
      throw EXCEEDED;
    }
    const { cells: values, answers } = found;
    const own = { kind: "source", source, cells: values, answers, atoms } as const;
    let variable: number | undefined;
    if (found.cells.length > 1) {
      variable = this.#diagrams.addVariable(found.cells.length);
      this.variables[variable] = own;
    }
    const cells = { kind: own.kind, source, cells: values, answers, atoms, variable };
    this.#cells.set(source.key, cells);
    return cells;
  }

  /** A variable for whether a run gives an input, the more natural choice first. */
  addGiven(input: string, choices: readonly boolean[]): number {
    const variable = this.#diagrams.addVariable(choices.length);
    this.variables[variable] = { kind: "given", input, choices };
    return variable;
  }

  #build(condition: Condition, node: FlowNode, host: SpaceHost): Diagram {
    const diagrams = this.#diagrams;
    switch (condition.kind) {
      case "constant":
        return diagrams.constant(condition.value ? 1 : 0);
      case "not":
        return diagrams.map(this.#build(condition.of, node, host), negate);
      case "and":
      case "or": {
        const operation = condition.kind === "and" ? both : either;
        let all: Diagram | undefined;
        for (const each of condition.of) {
          const part = this.#build(each, node, host);
          all = all === undefined ? part : diagrams.combine(all, part, operation);
        }
        return all ?? 0;
      }
      case "choice": {
        const test = this.#build(condition.test, node, host);
        const then = this.#build(condition.then, node, host);
        return diagrams.choose(test, then, this.#build(condition.otherwise, node, host));
      }
      case "atom":
        return this.#atom(condition.atom, node, host);
    }
  }

  #atom(atom: Atom, node: FlowNode, host: SpaceHost): Diagram {
    if (atom.kind === "free") return this.#freeAtom(atom, node, host);
    const source = this.sources.find(node, atom.name);
    const { positive, negated } = toPositive(atom);
    const open = (kind: "free" | "shadow") => {
      const diagram = this.#freeVariable(kind, `${positive.key}(${source.key})`, [source.key], atom.text);
      return negated ? this.#diagrams.map(diagram, negate) : diagram;
    };
    if (isOpaque(atom, source)) return open("free");
    if (!isDecidable(atom, source)) return open("shadow");
    const evaluate = ([value]: readonly JsonValue[]) => evaluateAtom(atom, value);
    const answers = this.#answers({ key: atom.key, evaluate }, [source], { node, host }) ?? UNKNOWN;
    return this.#holds(answers, open);
  }

  #freeAtom(atom: FreeAtom, node: FlowNode, host: SpaceHost): Diagram {
    if (atom.random) {
      const key = `r${this.#randoms++}`;
      return this.#freeVariable("free", key, [key], atom.text);
    }
    const sources = atom.names.map((name) => this.sources.find(node, name));
    const keys = sources.map(({ key }) => key);
    const key = `${atom.key}(${keys.join()})`;
    const open = (kind: "free" | "shadow") => this.#freeVariable(kind, key, keys, atom.text);
    const isUnknown = sources.some(({ kind }) => kind === "undeclared");
    if (isUnknown || !this.#options.evaluates) return open("free");
    const evaluate = (values: readonly JsonValue[]) => this.#evaluate(atom, values);
    const answers =
      this.#tables.get(key) ?? this.#answers({ key: atom.key, evaluate }, sources, { node, host });
    if (answers === undefined) return open("free");
    if (sources.every((source) => isVariable(source))) this.#tables.set(key, answers);
    // What nobody can evaluate for any value is open, and not a failure for some.
    const isAnswered = this.#diagrams.takes(answers, TRUE) || this.#diagrams.takes(answers, FALSE);
    return isAnswered ? this.#holds(answers, open) : open("free");
  }

  /** 1 where answers say so, or what stands for them says so. */
  #holds(answers: Diagram, open: (kind: "free" | "shadow") => Diagram): Diagram {
    const where = (wanted: number) => this.#diagrams.map(answers, (each) => (each === wanted ? 1 : 0));
    let holds = where(TRUE);
    if (this.#diagrams.takes(answers, UNKNOWN))
      holds = this.#diagrams.choose(where(UNKNOWN), open("shadow"), holds);
    if (!this.#diagrams.takes(answers, FREE)) return holds;
    return this.#diagrams.choose(where(FREE), open("free"), holds);
  }

  /**
   * What a part of a condition says for every joint choice of values of what it reads: one of the four codes;
   * `undefined` where there are too many.
   */
  #answers(asked: Asked, sources: readonly ConditionSource[], reading: Reading): Diagram | undefined {
    const merge = sources.find((source) => source.kind === "merge");
    if (merge !== undefined) return this.#answersOfMerge(asked, merge, sources, reading);
    const apart = new Map(sources.map((source) => [source.key, source]));
    const [only] = sources;
    const known =
      apart.size === 1 && only !== undefined && isVariable(only) ? this.#known(asked, only) : undefined;
    if (known !== undefined) return known;
    const columns = [...apart.values()].map((source) => ({
      source,
      ...this.#column(source, reading.host),
    }));
    const size = columns.reduce((product, { values }) => product * values.length, 1);
    this.#left -= size;
    if (size > MOST_COMBINATIONS || this.#left < 0) return undefined;
    // Outcomes stand before variables, and these in their order, so that the function can be built from its leaves.
    columns.sort((a, b) => (a.variable ?? -1) - (b.variable ?? -1));
    const chosen = new Map<string, Alternative>();
    const build = (depth: number): Diagram => {
      const column = columns[depth];
      if (column === undefined) return this.#answerFor(asked, sources, chosen);
      const children = column.values.map((alternative) => {
        chosen.set(column.source.key, alternative);
        return build(depth + 1);
      });
      if (column.variable !== undefined) return this.#diagrams.branch(column.variable, children);
      return column.values.reduce(
        (joined, { where }, index) => this.#diagrams.choose(where, children[index] ?? UNKNOWN, joined),
        UNKNOWN as Diagram,
      );
    };
    return build(0);
  }

  /** A merge has the value of the member that ran; of several, which one is open. */
  #answersOfMerge(
    asked: Asked,
    merge: Extract<ConditionSource, { kind: "merge" }>,
    sources: readonly ConditionSource[],
    reading: Reading,
  ): Diagram | undefined {
    const diagrams = this.#diagrams;
    const ran = merge.members.map(({ node }) => {
      const status = reading.host.statusOf(node, reading.node);
      return status === undefined ? undefined : diagrams.map(status, isSuccess);
    });
    let answers: Diagram = UNKNOWN;
    for (const [index, member] of merge.members.entries()) {
      let alone = ran[index];
      if (alone === undefined) continue;
      for (const [at, other] of ran.entries())
        if (at !== index) alone = diagrams.combine(alone, other ?? 1, without);
      if (alone === 0) continue;
      const taken = sources.map((source) => (source.key === merge.key ? member.source : source));
      const own = this.#answers(asked, taken, reading);
      if (own === undefined) return undefined;
      answers = diagrams.choose(alone, own, answers);
    }
    return answers;
  }

  /** The answers that the cells of a source have for a part that reads nothing else. */
  #known({ key }: Asked, source: ConditionSource): Diagram | undefined {
    const { variable, answers } = this.cellsOf(source);
    const codes = answers.get(key)?.map((answer) => CODES.get(answer) ?? UNKNOWN);
    if (codes === undefined) return undefined;
    return variable === undefined ? codes[0] : this.#diagrams.select(variable, codes);
  }

  #answerFor(
    { evaluate }: Asked,
    sources: readonly ConditionSource[],
    chosen: ReadonlyMap<string, Alternative>,
  ): number {
    const values: JsonValue[] = [];
    let isOpen = false;
    for (const { key } of sources) {
      const { value, kind } = chosen.get(key) ?? NOTHING;
      if (kind === "shadow" || value === undefined) return UNKNOWN;
      isOpen ||= kind === "open";
      values.push(value);
    }
    return isOpen ? FREE : (CODES.get(evaluate(values)) ?? UNKNOWN);
  }

  #evaluate(atom: FreeAtom, values: readonly JsonValue[]): boolean | "unknown" {
    const parsed = this.#graph.expressions.parse(atom.text);
    const given = new Map(atom.names.map((name, index) => [name, values[index] ?? null]));
    const result = parsed.ok ? evaluateExpression(parsed.expression, given) : undefined;
    return result?.ok === true && typeof result.value === "boolean" ? result.value : "unknown";
  }

  /** The values that a source may have, and its variable when they are a choice of its own. */
  #column(
    source: ConditionSource,
    host: SpaceHost,
  ): { readonly variable: number | undefined; readonly values: readonly Alternative[] } {
    if (source.kind === "constant")
      return { variable: undefined, values: [{ where: 1, value: source.value, kind: "real" }] };
    if (source.kind === "outcome") return { variable: undefined, values: this.#outcomes(source.node, host) };
    if (!isVariable(source)) return { variable: undefined, values: [NOTHING] };
    const { variable, cells } = this.cellsOf(source);
    return { variable, values: cells.map(({ value, kind }) => ({ where: 1, value, kind })) };
  }

  /** What a node yields that yields nothing is open, as is what cannot be read. */
  #outcomes(node: FlowNode, host: SpaceHost): readonly Alternative[] {
    const outcome = host.outcomeOf(node);
    if (outcome === undefined) return [NOTHING];
    return outcome.values.map((value, index): Alternative => {
      const where = this.#diagrams.map(outcome.diagram, (each) => (each === index ? 1 : 0));
      return { where, value, kind: value === undefined ? "shadow" : "real" };
    });
  }

  #freeVariable(kind: "free" | "shadow", key: string, sources: readonly string[], text: string): Diagram {
    const named = `${kind} ${key}`;
    let variable = this.#free.get(named);
    if (variable === undefined) {
      variable = this.#diagrams.addVariable(2);
      this.variables[variable] = { kind, sources, text };
      this.#free.set(named, variable);
    }
    return this.#diagrams.select(variable, EITHER);
  }
}

const NOTHING: Alternative = { where: 1, value: undefined, kind: "shadow" };
const EITHER: readonly number[] = [0, 1];
/** Answers as values of a function. */
const [FALSE, TRUE, FREE, UNKNOWN] = [0, 1, 2, 3] as const;
const CODES: ReadonlyMap<Answer, number> = new Map<Answer, number>([
  [false, FALSE],
  [true, TRUE],
  ["free", FREE],
  ["unknown", UNKNOWN],
]);
/** Joint choices of values for one part of a condition, and for all parts of one flow. */
const MOST_COMBINATIONS = 1000;
const MOST_EVALUATIONS = 20_000;

function isSuccess(status: number): number {
  return status === SUCCESS ? 1 : 0;
}

function negate(value: number): number {
  return value === 0 ? 1 : 0;
}

function without(a: number, b: number): number {
  return b === 0 ? a : 0;
}
