import type { EvaluatedAtom } from "../../expressions/atom.js";
import type { ConditionVariable } from "../condition-space.js";
import type { DecisionDiagrams, Diagram } from "../decision-diagram.js";
import { both, either, variablesOf } from "../decision-diagram.js";
import type { RunConditions } from "../run-conditions.js";
import type { ConditionNames } from "./condition-names.js";
import { diagramOfPhrase, negatePhrase, type Phrase } from "./condition-phrase.js";
import { type CellAtom, type Cells, describeCells } from "./describe-cells.js";

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
    const support = variablesOf(diagrams, described);
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

function keyOf(source: string, { form, wrapper, operator, literals }: EvaluatedAtom): string {
  return JSON.stringify([source, form, wrapper, operator, literals]);
}

interface AnsweredAtom extends CellAtom {
  /** The function described asks it where a value does not answer. */
  readonly isAsked: boolean;
}

/** What the values of a source say to the atoms about it. */
class AtomAnswers {
  readonly #diagrams: DecisionDiagrams;
  readonly #names: ConditionNames;

  constructor(diagrams: DecisionDiagrams, names: ConditionNames) {
    this.#diagrams = diagrams;
    this.#names = names;
  }

  /**
   * The atoms of a source, those that are asked first.
   * @param openOf the variable that stands for an atom where a value does not answer it.
   */
  read(
    { source, answers: known, atoms }: SourceVariable,
    variable: number,
    openOf: (atom: EvaluatedAtom) => { readonly variable: number; readonly isAsked: boolean } | undefined,
  ): AnsweredAtom[] {
    const read = atoms.map((atom): AnsweredAtom => {
      const answers = (known.get(atom.key) ?? []).map((answer) => (answer === "free" ? "unknown" : answer));
      const open = openOf(atom);
      const holds = this.#holds(variable, answers, open?.variable);
      const phrase = { kind: "atom", ...this.#names.ofAtom(atom, source), holds } as const;
      return { phrase, answers, isAsked: open?.isAsked ?? false };
    });
    return [...read.filter(({ isAsked }) => isAsked), ...read.filter(({ isAsked }) => !isAsked)];
  }

  /** The values that answer every atom that is asked; all of them when none does. */
  answered(atoms: readonly AnsweredAtom[], { cells }: SourceVariable): number[] {
    const every = cells.map((_, value) => value);
    const answered = every.filter((value) => {
      return atoms.every(({ answers, isAsked }) => !isAsked || answers[value] !== "unknown");
    });
    return answered.length === 0 ? every : answered;
  }

  /** Where the atoms that are asked are as some value answers them. */
  plausible(atoms: readonly AnsweredAtom[], variable: SourceVariable): Diagram {
    const diagrams = this.#diagrams;
    const asked = atoms.filter(({ isAsked }) => isAsked);
    const tuples = new Map<string, number>();
    for (const value of this.answered(atoms, variable)) {
      const answers = asked.map((atom) => atom.answers[value]);
      // No value answers, so that nothing is known of what goes together.
      if (answers.includes("unknown")) return 1;
      tuples.set(answers.join(), value);
    }
    let plausible: Diagram = 0;
    for (const value of tuples.values()) {
      let same: Diagram = 1;
      for (const { phrase, answers } of asked) {
        const wanted = answers[value] === true ? phrase : negatePhrase(phrase);
        same = diagrams.combine(same, diagramOfPhrase(diagrams, wanted), both);
      }
      plausible = diagrams.combine(plausible, same, either);
    }
    return plausible;
  }

  #holds(variable: number, answers: CellAtom["answers"], open: number | undefined): Diagram {
    const diagrams = this.#diagrams;
    const whereIs = (wanted: boolean | "unknown") =>
      diagrams.select(
        variable,
        answers.map((answer) => (answer === wanted ? 1 : 0)),
      );
    const whenOpen = open === undefined ? 0 : diagrams.select(open, [0, 1]);
    return diagrams.choose(whereIs("unknown"), whenOpen, whereIs(true));
  }
}
