import type { FlowGraph } from "../../graph/flow-graph.js";
import { BudgetExceeded, type DecisionDiagrams, type Diagram } from "../decision-diagram.js";
import { SUCCESS } from "../run-codes.js";
import type { RunConditions } from "../run-conditions.js";
import { type Cube, findCubes } from "./condition-cubes.js";
import { ConditionNames } from "./condition-names.js";
import { diagramOfPhrase, formatPhrase, joinPhrases, type Phrase } from "./condition-phrase.js";
import { ConditionVocabulary } from "./condition-vocabulary.js";

const LONGEST = 200;
const STEPS_PER_STATUS = 2000;
const EVERYWHERE: Diagram = 1;

/** Puts into words when nodes run: `style == "anime" and not hd`, `always`, `never`. */
export class ConditionDescriber {
  readonly #conditions: RunConditions;
  readonly #diagrams: DecisionDiagrams;
  readonly #names: ConditionNames;
  readonly #described = new Map<Diagram, string | undefined>();
  /** Steps for all statuses together. */
  #left: number;

  constructor(graph: FlowGraph, conditions: RunConditions, budget: number) {
    this.#left = budget;
    this.#conditions = conditions;
    this.#diagrams = conditions.diagrams;
    this.#names = new ConditionNames(graph);
  }

  /**
   * When a status is success; `undefined` when that takes too many steps.
   * Complexity: a bounded search for each status that is not the same as an earlier one.
   */
  describe(status: Diagram): string | undefined {
    if (this.#diagrams.isConstant(status)) return status === SUCCESS ? "always" : "never";
    if (!this.#described.has(status)) {
      this.#described.set(status, this.#attempt(status));
    }
    return this.#described.get(status);
  }

  /** Hard conditions of one node must not leave nothing for the others. */
  #attempt(status: Diagram): string | undefined {
    const allowed = Math.min(STEPS_PER_STATUS, this.#left);
    this.#diagrams.allow(allowed);
    try {
      return this.#findWords(this.#diagrams.map(status, isSuccess));
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      return undefined;
    } finally {
      this.#left -= allowed - this.#diagrams.left;
    }
  }

  #findWords(runs: Diagram): string {
    if (this.#diagrams.isConstant(runs)) return runs === 1 ? "always" : "never";
    const words = this.#write(runs);
    if (!words.isSum) return cut(words.text);
    const opposite = this.#write(this.#diagrams.map(runs, (value) => 1 - value));
    const negated = `not (${opposite.text})`;
    return cut(opposite.isWhole && negated.length < words.text.length ? negated : words.text);
  }

  /**
   * Absent values are left out of the words where these are right for them too, as conditions themselves do; then
   * what no value could answer is left out; only when that is not enough, everything is told.
   */
  #write(runs: Diagram): Words {
    const diagrams = this.#diagrams;
    const vocabulary = new ConditionVocabulary(this.#conditions, this.#names, runs);
    const { usual, plausible } = vocabulary;
    for (const concerned of [usual, plausible, EVERYWHERE]) {
      const others = diagrams.map(concerned, (value) => 1 - value);
      const least = diagrams.combine(runs, concerned, both);
      const most = diagrams.combine(runs, others, either);
      const { cubes, isComplete } = findCubes(diagrams, least, most);
      const namesAbsence = concerned !== usual;
      const phrase = factor(cubes, (variable, values) => vocabulary.describe(variable, values, namesAbsence));
      const text = formatPhrase(phrase);
      if (!isComplete && text !== "") return { text: `${text} or …`, isSum: false, isWhole: false };
      const isRight = this.#agree(runs, diagramOfPhrase(diagrams, phrase), plausible);
      if (text !== "" && (isRight || namesAbsence))
        return { text, isSum: phrase.kind === "or", isWhole: true };
    }
    return { text: "…", isSum: false, isWhole: false };
  }

  #agree(a: Diagram, b: Diagram, concerned: Diagram): boolean {
    const differ = this.#diagrams.combine(a, b, unequal);
    return this.#diagrams.combine(differ, concerned, both) === 0;
  }
}

interface Words {
  readonly text: string;
  readonly isSum: boolean;
  readonly isWhole: boolean;
}

/** Says once what all cases share. */
function factor(
  cubes: readonly Cube[],
  name: (variable: number, values: readonly number[]) => Phrase,
): Phrase {
  const [first = new Map<number, readonly number[]>()] = cubes;
  const shared = [...first].filter(([variable, values]) =>
    cubes.every((cube) => cube.get(variable)?.join() === values.join()),
  );
  const isShared = new Set(shared.map(([variable]) => variable));
  const nameAll = (parts: Iterable<readonly [number, readonly number[]]>) =>
    [...parts].map(([variable, values]) => name(variable, values));
  const cases = cubes.map((cube) => nameAll([...cube].filter(([variable]) => !isShared.has(variable))));
  const open = cases.filter((parts) => parts.length > 0).map((parts) => joinPhrases("and", parts));
  const rest = open.length === 0 ? [] : [joinPhrases("or", open)];
  return joinPhrases("and", [...nameAll(shared), ...rest]);
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).toWellFormed()}…` : text;
}

function isSuccess(status: number): number {
  return status === SUCCESS ? 1 : 0;
}

function both(a: number, b: number): number {
  return a & b;
}

function either(a: number, b: number): number {
  return a | b;
}

function unequal(a: number, b: number): number {
  return a ^ b;
}
