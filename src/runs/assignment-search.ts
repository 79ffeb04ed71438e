import type { ConditionVariable } from "./condition-space.js";
import type { DecisionDiagrams, Diagram } from "./decision-diagram.js";

/** A value for each variable that matters, by the index of the variable. */
export type Assignment = ReadonlyMap<number, number>;

/** How far a search goes: to values that a run has, or to what is said of others like them and to open parts, too. */
export type Reach = "real" | "open";

export interface AssignmentSearch {
  readonly diagrams: DecisionDiagrams;
  readonly variables: readonly ConditionVariable[];
  readonly reach: Reach;
}

const MOST_STEPS = 20_000;

/**
 * Choices of the variables under which a function takes a wanted value, the most natural first; never one that rests on a
 * shadow.
 * Complexity: O(size of the diagram) for the first, bounded for the rest.
 */
export function findAssignments(
  diagram: Diagram,
  wanted: (value: number) => boolean,
  { diagrams, variables, reach }: AssignmentSearch,
  most: number,
): Assignment[] {
  const found: Assignment[] = [];
  const dead = new Set<Diagram>();
  const path = new Map<number, number>();
  let steps = 0;
  const visit = (next: Diagram): boolean => {
    if (diagrams.isConstant(next)) {
      if (wanted(next)) found.push(new Map(path));
      return wanted(next);
    }
    if (dead.has(next) || steps++ > MOST_STEPS) return false;
    const variable = diagrams.variableOf(next);
    let isFound = false;
    for (const value of valuesOf(variables[variable], diagrams.childrenOf(next).length, reach)) {
      const child = diagrams.childrenOf(next)[value];
      if (child === undefined || found.length >= most) break;
      path.set(variable, value);
      if (visit(child)) isFound = true;
    }
    path.delete(variable);
    if (!isFound && found.length < most) dead.add(next);
    return isFound;
  };
  visit(diagram);
  return found;
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

function valuesOf(variable: ConditionVariable | undefined, arity: number, reach: Reach): number[] {
  const every = Array.from({ length: arity }, (_, value) => value);
  switch (variable?.kind) {
    case undefined:
    case "given":
      return every;
    case "shadow":
      return [];
    case "free":
      return reach === "open" ? every : [];
    case "source":
      // Real values stand before those that are like them.
      return every.filter((value) => {
        const kind = variable.cells[value]?.kind;
        return kind === "real" || (reach === "open" && kind === "open");
      });
  }
}
