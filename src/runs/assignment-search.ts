import type { ConditionVariable } from "./condition-space.js";
import type { DecisionDiagrams, Diagram } from "./decision-diagram.js";

/** A value for each variable that matters, by the index of the variable. */
export type Assignment = ReadonlyMap<number, number>;

export interface FoundAssignment {
  readonly assignment: Assignment;
  /** Needs no two different parts of conditions that flowproof cannot evaluate over one source. */
  readonly certain: boolean;
  /** Needs none of them at all, so that inputs can be named. */
  readonly evaluated: boolean;
}

const MOST_STEPS = 20_000;

/**
 * A choice of the variables under which a function takes a wanted value; one that needs no free atoms is preferred,
 * then one that needs no two over the same source.
 * Complexity: O(size of the diagram) for the first search; the second is bounded.
 */
export function findAssignment(
  diagrams: DecisionDiagrams,
  variables: readonly ConditionVariable[],
  diagram: Diagram,
  wanted: (value: number) => boolean,
): FoundAssignment | undefined {
  const evaluated = searchEvaluated(diagrams, variables, diagram, wanted);
  if (evaluated !== undefined) return { assignment: evaluated, certain: true, evaluated: true };
  const search = new FreeSearch(diagrams, variables, wanted);
  const apart = search.run(diagram, true);
  if (apart !== undefined) return { assignment: apart, certain: true, evaluated: false };
  const any = search.run(diagram, false);
  return any === undefined ? undefined : { assignment: any, certain: false, evaluated: false };
}

/** The value of a function; a variable that the assignment leaves open takes its first value. */
export function evaluateAt(diagrams: DecisionDiagrams, diagram: Diagram, assignment: Assignment): number {
  let next = diagram;
  while (!diagrams.isConstant(next)) {
    const value = assignment.get(diagrams.variableOf(next)) ?? 0;
    next = diagrams.childrenOf(next)[value] ?? 0;
  }
  return next;
}

function searchEvaluated(
  diagrams: DecisionDiagrams,
  variables: readonly ConditionVariable[],
  diagram: Diagram,
  wanted: (value: number) => boolean,
): Assignment | undefined {
  const dead = new Set<Diagram>();
  const path = new Map<number, number>();
  const visit = (next: Diagram): boolean => {
    if (diagrams.isConstant(next)) return wanted(next);
    const variable = diagrams.variableOf(next);
    if (dead.has(next) || variables[variable]?.kind === "free") return false;
    for (const [value, child] of diagrams.childrenOf(next).entries()) {
      path.set(variable, value);
      if (visit(child)) return true;
      path.delete(variable);
    }
    dead.add(next);
    return false;
  };
  return visit(diagram) ? path : undefined;
}

class FreeSearch {
  readonly #diagrams: DecisionDiagrams;
  readonly #variables: readonly ConditionVariable[];
  readonly #wanted: (value: number) => boolean;
  #steps = 0;

  constructor(
    diagrams: DecisionDiagrams,
    variables: readonly ConditionVariable[],
    wanted: (value: number) => boolean,
  ) {
    this.#diagrams = diagrams;
    this.#variables = variables;
    this.#wanted = wanted;
  }

  run(diagram: Diagram, apart: boolean): Assignment | undefined {
    this.#steps = 0;
    const path = new Map<number, number>();
    return this.#visit(diagram, path, new Map(), apart) ? path : undefined;
  }

  #visit(next: Diagram, path: Map<number, number>, used: Map<string, number>, apart: boolean): boolean {
    if (this.#diagrams.isConstant(next)) return this.#wanted(next);
    if (this.#steps++ > MOST_STEPS) return false;
    const variable = this.#diagrams.variableOf(next);
    const described = this.#variables[variable];
    const sources = described?.kind === "free" ? described.sources : [];
    if (apart && sources.some((source) => used.has(source))) return false;
    for (const source of sources) used.set(source, variable);
    for (const [value, child] of this.#diagrams.childrenOf(next).entries()) {
      path.set(variable, value);
      if (this.#visit(child, path, used, apart)) return true;
      path.delete(variable);
    }
    for (const source of sources) used.delete(source);
    return false;
  }
}
