import type { EvaluatedAtom } from "../expressions/atom.js";
import { evaluateAtom } from "../expressions/evaluate-atom.js";
import type { ConditionNames } from "./condition-names.js";
import { negatePhrase, type Phrase } from "./condition-phrase.js";
import type { ConditionVariable } from "./condition-space.js";
import type { DecisionDiagrams, Diagram } from "./decision-diagram.js";
import { type CellAtom, type Cells, describeCells } from "./describe-cells.js";
import type { RunConditions } from "./run-conditions.js";

type SourceVariable = Extract<ConditionVariable, { kind: "source" }>;

/** The words in which one function is described. */
export class ConditionVocabulary {
  /** 1 where every value answers the atoms that the function asks; absent ones often do not. */
  readonly usual: Diagram;
  readonly #diagrams: DecisionDiagrams;
  readonly #variables: readonly ConditionVariable[];
  readonly #names: ConditionNames;
  readonly #cells = new Map<number, Cells>();

  /** @param isStrict names absent values too, instead of leaving them out of `usual`. */
  constructor(conditions: RunConditions, names: ConditionNames, described: Diagram, isStrict: boolean) {
    this.#diagrams = conditions.diagrams;
    this.#variables = conditions.space.variables;
    this.#names = names;
    const support = findSupport(this.#diagrams, described);
    const free = this.#findFreeAtoms(conditions);
    let usual: Diagram = 1;
    for (const variable of support) {
      const described = this.#variables[variable];
      if (described?.kind !== "source") continue;
      const cells = this.#readCells(described, variable, support, free, isStrict);
      const isUsual = described.values.map((_, value) => (cells.all.includes(value) ? 1 : 0));
      usual = this.#diagrams.combine(usual, this.#diagrams.select(variable, isUsual), both);
      this.#cells.set(variable, cells);
    }
    this.usual = usual;
  }

  /** Says that a variable has one of some values. */
  describe(variable: number, values: readonly number[]): Phrase {
    const cells = this.#cells.get(variable);
    if (cells !== undefined) return describeCells(cells, values);
    const described = this.#variables[variable];
    const words = described?.kind === "free" ? this.#names.ofFree(described) : { text: "…", isShort: true };
    const phrase: Phrase = { kind: "atom", ...words, holds: this.#diagrams.select(variable, [0, 1]) };
    return values.includes(1) ? phrase : negatePhrase(phrase);
  }

  /** The variables that stand for atoms where a value does not answer them. */
  #findFreeAtoms({ space }: RunConditions): Map<string, number> {
    const found = new Map<string, number>();
    space.variables.forEach((variable, index) => {
      if (variable.kind !== "free") return;
      const atom = this.#names.readAtom(variable.text);
      if (atom?.kind === "evaluated") found.set(keyOf(variable.sources[0] ?? "", atom), index);
    });
    return found;
  }

  #readCells(
    { source, values, atoms }: SourceVariable,
    variable: number,
    support: ReadonlySet<number>,
    free: ReadonlyMap<string, number>,
    isStrict: boolean,
  ): Cells {
    const read = atoms.map((atom) => {
      const answers = values.map((value) => evaluateAtom(atom, value));
      const open = free.get(keyOf(source.key, atom));
      const phrase = this.#phraseOf(this.#names.ofAtom(atom, source), variable, answers, open);
      return { phrase, answers, isAsked: open !== undefined && support.has(open) };
    });
    const asked: readonly CellAtom[] = read.filter(({ isAsked }) => isAsked);
    const every = values.map((_, value) => value);
    const answered = every.filter((value) => asked.every(({ answers }) => answers[value] !== "unknown"));
    const name = this.#names.of(source);
    return {
      atoms: [...asked, ...read.filter(({ isAsked }) => !isAsked)],
      all: isStrict || answered.length === 0 ? every : answered,
      nameOf: (value) => ({
        kind: "atom",
        text: values[value] === undefined ? `${name} is missing` : `${name} is something else`,
        isShort: false,
        holds: this.#diagrams.select(
          variable,
          every.map((each) => Number(each === value)),
        ),
      }),
    };
  }

  #phraseOf(
    words: { readonly text: string; readonly isShort: boolean },
    variable: number,
    answers: CellAtom["answers"],
    open: number | undefined,
  ): Phrase {
    const diagrams = this.#diagrams;
    const isOpen = diagrams.select(
      variable,
      answers.map((answer) => Number(answer === "unknown")),
    );
    const isTrue = diagrams.select(
      variable,
      answers.map((answer) => Number(answer === true)),
    );
    const whenOpen = open === undefined ? 0 : diagrams.select(open, [0, 1]);
    return { kind: "atom", ...words, holds: diagrams.choose(isOpen, whenOpen, isTrue) };
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
