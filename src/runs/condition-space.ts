import type { JsonValue } from "../diagnostics/json.js";
import type { Atom, EvaluatedAtom } from "../expressions/atom.js";
import { findAtoms } from "../expressions/atoms.js";
import type { Condition } from "../expressions/condition.js";
import { evaluateAtom } from "../expressions/evaluate-atom.js";
import type { FlowNode } from "../flow/flow-model.js";
import { isIfElse } from "../graph/flow-edges.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import type { Candidate } from "./candidates.js";
import { type ConditionSource, findSource, fixSource } from "./condition-sources.js";
import { isDecidable, toPositive } from "./decidable-atoms.js";
import { type DecisionDiagrams, type Diagram, EXCEEDED } from "./decision-diagram.js";
import { type Answer, findCells, type SourceCells } from "./source-cells.js";

/** What a variable of the diagrams stands for. */
export type ConditionVariable =
  /** A choice among groups of candidates that the atoms cannot tell apart; `values` are one of each group. */
  | {
      readonly kind: "source";
      readonly source: ConditionSource;
      readonly values: readonly Candidate[];
      readonly atoms: readonly EvaluatedAtom[];
    }
  /** A part of a condition that may be true or false. */
  | { readonly kind: "free"; readonly sources: readonly string[]; readonly text: string };

/** Turns conditions into functions of what can happen independently: the sources they read. */
export class ConditionSpace {
  readonly variables: ConditionVariable[] = [];
  readonly #diagrams: DecisionDiagrams;
  readonly #given: ReadonlyMap<string, JsonValue> | undefined;
  readonly #nodesById: ReadonlyMap<string, FlowNode>;
  readonly #formula: (text: string) => Condition | undefined;
  readonly #atomsBySource = new Map<string, { source: ConditionSource; atoms: Map<string, EvaluatedAtom> }>();
  readonly #cells = new Map<string, SourceCells & { readonly variable: number | undefined }>();
  readonly #tooMany = new Set<string>();
  readonly #free = new Map<string, Diagram>();
  #randoms = 0;

  /** Reads every condition of the flow once: the atoms of all nodes decide which values of a source matter. */
  constructor(graph: FlowGraph, diagrams: DecisionDiagrams, given?: ReadonlyMap<string, JsonValue>) {
    const { nodes, nodesById } = graph.flow;
    this.#diagrams = diagrams;
    this.#given = given;
    this.#nodesById = nodesById;
    this.#formula = (text) => graph.expressions.formula(text);
    for (const node of nodes) {
      if (!isIfElse(node)) continue;
      for (const { condition } of node.logic?.cases ?? []) {
        const formula = condition === undefined ? undefined : this.#formula(condition.text);
        if (formula !== undefined) for (const atom of findAtoms(formula)) this.#note(node, atom);
      }
    }
  }

  /**
   * When a condition of a node holds: 1 or 0.
   * @param outcomeOf the function of the outcome of another if-else node, and what its values mean.
   */
  hold(node: FlowNode, text: string | undefined, outcomeOf: OutcomeOf): Diagram {
    const formula = text === undefined ? undefined : this.#formula(text);
    if (formula === undefined) return this.#freeVariable(`!${text ?? `${node.index}`}`, ["?"], text ?? "");
    return this.#build(formula, node, outcomeOf);
  }

  #find(node: FlowNode, name: string): ConditionSource {
    const source = findSource(node, name, this.#nodesById);
    return this.#given === undefined ? source : fixSource(source, this.#given);
  }

  #note(node: FlowNode, atom: Atom): void {
    if (atom.kind === "free") return;
    const source = this.#find(node, atom.name);
    if (!isDecidable(atom, source)) return;
    const known = this.#atomsBySource.get(source.key) ?? { source, atoms: new Map() };
    known.atoms.set(atom.key, atom);
    this.#atomsBySource.set(source.key, known);
  }

  #build(condition: Condition, node: FlowNode, outcomeOf: OutcomeOf): Diagram {
    const diagrams = this.#diagrams;
    switch (condition.kind) {
      case "constant":
        return diagrams.constant(condition.value ? 1 : 0);
      case "not":
        return diagrams.map(this.#build(condition.of, node, outcomeOf), negate);
      case "and":
      case "or": {
        const operation = condition.kind === "and" ? both : either;
        let all: Diagram | undefined;
        for (const each of condition.of) {
          const part = this.#build(each, node, outcomeOf);
          all = all === undefined ? part : diagrams.combine(all, part, operation);
        }
        return all ?? 0;
      }
      case "choice": {
        const test = this.#build(condition.test, node, outcomeOf);
        const then = this.#build(condition.then, node, outcomeOf);
        return diagrams.choose(test, then, this.#build(condition.otherwise, node, outcomeOf));
      }
      case "atom":
        return this.#atom(condition.atom, node, outcomeOf);
    }
  }

  #atom(atom: Atom, node: FlowNode, outcomeOf: OutcomeOf): Diagram {
    if (atom.kind === "free") {
      const keys = atom.names.map((name) => this.#find(node, name).key);
      if (atom.random) return this.#freeVariable(`r${this.#randoms++}`, [`r${this.#randoms}`], atom.text);
      return this.#freeVariable(`${atom.key}(${keys.join()})`, keys, atom.text);
    }
    const source = this.#find(node, atom.name);
    const free = () => this.#freeComparison(atom, source.key);
    if (!isDecidable(atom, source)) return free();
    if (source.kind === "outcome") return this.#ofOutcome(atom, source.node, outcomeOf, free);
    const { variable, answers } = this.#cellsOf(source);
    const given = answers.get(atom.key) ?? NO_ANSWERS;
    const known = this.#where(variable, given, true);
    if (!given.includes("unknown")) return known;
    return this.#diagrams.choose(this.#where(variable, given, "unknown"), free(), known);
  }

  #freeComparison(atom: EvaluatedAtom, source: string): Diagram {
    const { positive, negated } = toPositive(atom);
    const diagram = this.#freeVariable(`${positive.key}(${source})`, [source], atom.text);
    return negated ? this.#diagrams.map(diagram, negate) : diagram;
  }

  #ofOutcome(atom: EvaluatedAtom, node: FlowNode, outcomeOf: OutcomeOf, free: () => Diagram): Diagram {
    const outcome = outcomeOf(node);
    if (outcome === undefined) return free();
    const decide = (value: number) => {
      const text = outcome.values[value];
      return text === undefined ? "unknown" : evaluateAtom(atom, text);
    };
    const known = this.#diagrams.map(outcome.diagram, (value) => (decide(value) === true ? 1 : 0));
    const isOpen = this.#diagrams.map(outcome.diagram, (value) => (decide(value) === "unknown" ? 1 : 0));
    return isOpen === 0 ? known : this.#diagrams.choose(isOpen, free(), known);
  }

  /** 1 in the cells whose answer is the wanted one. */
  #where(variable: number | undefined, answers: readonly Answer[], wanted: Answer): Diagram {
    const values = answers.map((answer) => (answer === wanted ? 1 : 0));
    if (variable === undefined) return this.#diagrams.constant(values[0] ?? 0);
    return this.#diagrams.select(variable, values);
  }

  #cellsOf(source: ConditionSource): SourceCells & { readonly variable: number | undefined } {
    const known = this.#cells.get(source.key);
    if (known !== undefined) return known;
    if (this.#tooMany.has(source.key)) throw EXCEEDED;
    const noted = this.#atomsBySource.get(source.key) ?? { source, atoms: new Map() };
    const atoms = [...noted.atoms.values()];
    const found = findCells(noted.source, atoms);
    if (found === undefined) {
      this.#tooMany.add(source.key);
      throw EXCEEDED;
    }
    let variable: number | undefined;
    if (found.values.length > 1) {
      variable = this.#diagrams.addVariable(found.values.length);
      this.variables[variable] = { kind: "source", source: noted.source, values: found.values, atoms };
    }
    const cells = { ...found, variable };
    this.#cells.set(source.key, cells);
    return cells;
  }

  #freeVariable(key: string, sources: readonly string[], text: string): Diagram {
    const known = this.#free.get(key);
    if (known !== undefined) return known;
    const variable = this.#diagrams.addVariable(2);
    this.variables[variable] = { kind: "free", sources, text };
    const diagram = this.#diagrams.select(variable, [0, 1]);
    this.#free.set(key, diagram);
    return diagram;
  }
}

const NO_ANSWERS: readonly Answer[] = [];

/** The outcome of an if-else node as a function, and the text of each value (absent: it yields nothing). */
export type OutcomeOf = (
  node: FlowNode,
) => { readonly diagram: Diagram; readonly values: readonly (string | undefined)[] } | undefined;

function negate(value: number): number {
  return value === 0 ? 1 : 0;
}

function both(a: number, b: number): number {
  return a & b;
}

function either(a: number, b: number): number {
  return a | b;
}
