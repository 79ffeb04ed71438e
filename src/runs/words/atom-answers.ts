import type { EvaluatedAtom } from "../../expressions/atom.js";
import type { ConditionVariable } from "../condition-space.js";
import type { DecisionDiagrams, Diagram } from "../decision-diagram.js";
import type { ConditionNames } from "./condition-names.js";
import { diagramOfPhrase, negatePhrase } from "./condition-phrase.js";
import type { CellAtom } from "./describe-cells.js";

type SourceVariable = Extract<ConditionVariable, { kind: "source" }>;

export interface AnsweredAtom extends CellAtom {
  /** The function described asks it where a value does not answer. */
  readonly isAsked: boolean;
}

/** What the values of a source say to the atoms about it. */
export class AtomAnswers {
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

function both(a: number, b: number): number {
  return a & b;
}

function either(a: number, b: number): number {
  return a | b;
}
