import type { FlowGraph } from "../../graph/flow-graph.js";
import { BudgetExceeded, both, type DecisionDiagrams, type Diagram, either } from "../decision-diagram.js";
import { SUCCESS } from "../run-codes.js";
import type { RunConditions } from "../run-conditions.js";
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

function unequal(a: number, b: number): number {
  return a ^ b;
}

/** A case in which a function is 1: for some variables, the values among which each has to be. */
type Cube = ReadonlyMap<number, readonly number[]>;

interface CubeCover {
  readonly cubes: readonly Cube[];
  /** All cases are named; there may be too many of them. */
  readonly isComplete: boolean;
}

const MOST_STEPS = 400;

/**
 * Cases that together say when a function is 1, none of which can be left out.
 * Source: S. Minato, Fast Generation of Irredundant Sum-of-Products Forms from Binary Decision Diagrams, 1992; here
 * values that lead to the same function go together.
 * @param least where the cases have to hold.
 * @param most where they may hold; contains `least`.
 * Complexity: a bounded number of diagram operations.
 */
function findCubes(diagrams: DecisionDiagrams, least: Diagram, most: Diagram): CubeCover {
  const search = new CubeSearch(diagrams);
  const { cubes } = search.visit(least, most);
  return { cubes, isComplete: search.isComplete };
}

interface Part {
  readonly cubes: readonly Cube[];
  /** Where one of the cubes holds. */
  readonly cover: Diagram;
}

const NOTHING: Part = { cubes: [], cover: 0 };
const EVERYTHING: Part = { cubes: [new Map()], cover: 1 };

class CubeSearch {
  isComplete = true;
  readonly #diagrams: DecisionDiagrams;
  #steps = 0;

  constructor(diagrams: DecisionDiagrams) {
    this.#diagrams = diagrams;
  }

  visit(least: Diagram, most: Diagram): Part {
    if (least === 0) return NOTHING;
    if (most === 1) return EVERYTHING;
    if (this.#steps++ > MOST_STEPS) {
      this.isComplete = false;
      return NOTHING;
    }
    const diagrams = this.#diagrams;
    const variable = Math.min(diagrams.variableOf(least), diagrams.variableOf(most));
    const groups = this.#group(variable, least, most);
    const shared = groups.reduce((all: Diagram, group) => diagrams.combine(all, group.most, both), 1);
    const cubes: Cube[] = [];
    let [cover, left]: Diagram[] = [0, 0];
    for (const group of groups) {
      // What holds whatever the variable is needs no word about it.
      const part = this.visit(diagrams.combine(group.least, shared, without), group.most);
      for (const cube of part.cubes) cubes.push(new Map([[variable, group.values], ...cube]));
      left = diagrams.combine(left ?? 0, diagrams.combine(group.least, part.cover, without), either);
      const isInGroup = group.isIn.map(Number);
      cover = diagrams.choose(diagrams.select(variable, isInGroup), part.cover, cover ?? 0);
    }
    const rest = this.visit(left ?? 0, shared);
    return {
      cubes: [...cubes, ...rest.cubes],
      cover: diagrams.combine(cover ?? 0, rest.cover, either),
    };
  }

  #group(variable: number, least: Diagram, most: Diagram) {
    const { length } = this.#childrenAt(variable, least) ?? this.#childrenAt(variable, most) ?? [];
    const groups = new Map<string, { least: Diagram; most: Diagram; values: number[]; isIn: boolean[] }>();
    for (let value = 0; value < length; value++) {
      const below = this.#childrenAt(variable, least)?.[value] ?? least;
      const above = this.#childrenAt(variable, most)?.[value] ?? most;
      const key = `${below},${above}`;
      const group = groups.get(key) ?? {
        least: below,
        most: above,
        values: [],
        isIn: Array<boolean>(length).fill(false),
      };
      group.values.push(value);
      group.isIn[value] = true;
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  #childrenAt(variable: number, diagram: Diagram): readonly Diagram[] | undefined {
    return this.#diagrams.variableOf(diagram) === variable ? this.#diagrams.childrenOf(diagram) : undefined;
  }
}

function without(a: number, b: number): number {
  return b === 0 ? a : 0;
}
