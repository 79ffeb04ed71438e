import type { EvaluatedAtom } from "../../expressions/atom.js";
import type { ConditionVariable } from "../condition-space.js";
import type { DecisionDiagrams, Diagram } from "../decision-diagram.js";
import type { RunConditions } from "../run-conditions.js";
import { type AnsweredAtom, AtomAnswers } from "./atom-answers.js";
import type { ConditionNames } from "./condition-names.js";
import { negatePhrase, type Phrase } from "./condition-phrase.js";
import { type Cells, describeCells } from "./describe-cells.js";

type SourceVariable = Extract<ConditionVariable, { kind: "source" }>;

/** The words in which one function is described. */
export class ConditionVocabulary {
  /** 1 where every value answers the atoms that the function asks; absent ones often do not. */
  readonly usual: Diagram;
  /** 1 also where atoms without answer are as some value would have them: never equal to two literals. */
  readonly plausible: Diagram;
  readonly #diagrams: DecisionDiagrams;
  readonly #variables: readonly ConditionVariable[];
  readonly #names: ConditionNames;
  readonly #answers: AtomAnswers;
  readonly #read = new Map<number, readonly AnsweredAtom[]>();

  constructor(conditions: RunConditions, names: ConditionNames, described: Diagram) {
    const { diagrams, space } = conditions;
    this.#diagrams = diagrams;
    this.#variables = space.variables;
    this.#names = names;
    this.#answers = new AtomAnswers(diagrams, names);
    const support = findSupport(diagrams, described);
    const free = this.#findFreeAtoms();
    let [usual, plausible]: Diagram[] = [1, 1];
    for (const variable of support) {
      const source = this.#variables[variable];
      if (source?.kind !== "source") continue;
      const read = this.#answers.read(source, variable, (atom) => {
        const open = free.get(keyOf(source.source.key, atom));
        return open === undefined ? undefined : { variable: open, isAsked: support.has(open) };
      });
      this.#read.set(variable, read);
      const answered = this.#answers.answered(read, source);
      const isAnswered = source.cells.map((_, value) => (answered.includes(value) ? 1 : 0));
      usual = diagrams.combine(usual ?? 1, diagrams.select(variable, isAnswered), both);
      plausible = diagrams.combine(plausible ?? 1, this.#answers.plausible(read, source), both);
    }
    this.usual = usual ?? 1;
    this.plausible = plausible ?? 1;
  }

  /**
   * Says that a variable has one of some values.
   * @param namesAbsence whether the values may be ones that do not answer.
   */
  describe(variable: number, values: readonly number[], namesAbsence: boolean): Phrase {
    const described = this.#variables[variable];
    if (described?.kind === "source")
      return describeCells(this.#cellsOf(described, variable, namesAbsence), values);
    const isNamed = described?.kind === "free" || described?.kind === "shadow";
    const words = isNamed ? this.#names.ofFree(described) : { text: "…", isShort: true };
    const phrase: Phrase = { kind: "atom", ...words, holds: this.#diagrams.select(variable, [0, 1]) };
    return values.includes(1) ? phrase : negatePhrase(phrase);
  }

  #cellsOf(described: SourceVariable, variable: number, namesAbsence: boolean): Cells {
    const { source, cells } = described;
    const read = this.#read.get(variable) ?? [];
    const every = cells.map((_, value) => value);
    const name = this.#names.of(source);
    return {
      atoms: read,
      all: namesAbsence ? every : this.#answers.answered(read, described),
      nameOf: (value) => ({
        kind: "atom",
        text: `${name} is ${cells[value]?.value === undefined ? "missing" : "something else"}`,
        isShort: false,
        holds: this.#diagrams.select(
          variable,
          every.map((each) => (each === value ? 1 : 0)),
        ),
      }),
    };
  }

  /** The variables that stand for atoms where a value does not answer them. */
  #findFreeAtoms(): Map<string, number> {
    const found = new Map<string, number>();
    this.#variables.forEach((variable, index) => {
      if (variable.kind !== "free" && variable.kind !== "shadow") return;
      const atom = this.#names.readAtom(variable.text);
      if (atom?.kind === "evaluated") found.set(keyOf(variable.sources[0] ?? "", atom), index);
    });
    return found;
  }
}

/** The variables that a function looks at. */
function findSupport(diagrams: DecisionDiagrams, diagram: Diagram): Set<number> {
  const support = new Set<number>();
  const seen = new Set<Diagram>([diagram]);
  for (const next of seen) {
    if (diagrams.isConstant(next)) continue;
    support.add(diagrams.variableOf(next));
    for (const child of diagrams.childrenOf(next)) seen.add(child);
  }
  return support;
}

function keyOf(source: string, { form, wrapper, operator, literals }: EvaluatedAtom): string {
  return JSON.stringify([source, form, wrapper, operator, literals]);
}

function both(a: number, b: number): number {
  return a & b;
}
