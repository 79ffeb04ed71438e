import type { ConditionVariable } from "./condition-space.js";
import type { DecisionDiagrams, Diagram } from "./decision-diagram.js";
import { both } from "./decision-diagram.js";

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
 * Choices of the variables under which a function takes a wanted value, the most natural first. They hold whatever a
 * shadow says, and, where only values of runs are looked for, whatever the open parts of conditions say.
 * Complexity: O(size of the diagram) for the first, bounded for the rest; throws like every decision.
 */
export function findAssignments(
  diagram: Diagram,
  wanted: (value: number) => boolean,
  search: AssignmentSearch,
  most: number,
): Assignment[] {
  const { diagrams } = search;
  const settled = settle(diagram, wanted, search);
  const found: Assignment[] = [];
  const path = new Map<number, number>();
  let steps = 0;
  // Every path that does not end in 0 leads on to 1.
  const visit = (next: Diagram): void => {
    if (diagrams.isConstant(next)) {
      if (next === 1) found.push(new Map(path));
      return;
    }
    const variable = diagrams.variableOf(next);
    for (const [value, child] of diagrams.childrenOf(next).entries()) {
      if (child === 0) continue;
      if (found.length >= most || steps++ > MOST_STEPS) break;
      path.set(variable, value);
      visit(child);
    }
    path.delete(variable);
  };
  visit(settled);
  return found;
}

/** 1 where the function takes a wanted value by values that count, whatever the other variables are. */
function settle(
  diagram: Diagram,
  wanted: (value: number) => boolean,
  { diagrams, variables, reach }: AssignmentSearch,
): Diagram {
  const known = new Map<Diagram, Diagram>();
  const visit = (next: Diagram): Diagram => {
    if (diagrams.isConstant(next)) return wanted(next) ? 1 : 0;
    const before = known.get(next);
    if (before !== undefined) return before;
    const index = diagrams.variableOf(next);
    const variable = variables[index];
    const children = diagrams.childrenOf(next);
    let settled: Diagram;
    if (variable?.kind === "shadow" || (variable?.kind === "free" && reach === "real"))
      settled = children.map(visit).reduce((all, child) => diagrams.combine(all, child, both), 1);
    else
      settled = diagrams.branch(
        index,
        children.map((child, value) => (counts(variable, value, reach) ? visit(child) : 0)),
      );
    known.set(next, settled);
    return settled;
  };
  return visit(diagram);
}

function counts(variable: ConditionVariable | undefined, value: number, reach: Reach): boolean {
  if (variable?.kind !== "source") return true;
  const kind = variable.cells[value]?.kind;
  return kind === "real" || (kind === "open" && reach === "open");
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

export function isSameAssignment(one: Assignment, other: Assignment): boolean {
  return one.size === other.size && [...one].every(([variable, value]) => other.get(variable) === value);
}
