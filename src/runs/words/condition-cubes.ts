import type { DecisionDiagrams, Diagram } from "../decision-diagram.js";

/** A case in which a function is 1: for some variables, the values among which each has to be. */
export type Cube = ReadonlyMap<number, readonly number[]>;

export interface CubeCover {
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
export function findCubes(diagrams: DecisionDiagrams, least: Diagram, most: Diagram): CubeCover {
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

function both(a: number, b: number): number {
  return a & b;
}

function either(a: number, b: number): number {
  return a | b;
}

function without(a: number, b: number): number {
  return b === 0 ? a : 0;
}
