import type { DecisionDiagrams, Diagram } from "./decision-diagram.js";

/** The variables that a function looks at. O(size of the diagram). */
export function variablesOf(diagrams: DecisionDiagrams, diagram: Diagram): Set<number> {
  const variables = new Set<number>();
  const seen = new Set<Diagram>([diagram]);
  for (const next of seen) {
    if (!diagrams.isConstant(next)) variables.add(diagrams.variableOf(next));
    for (const child of diagrams.childrenOf(next)) seen.add(child);
  }
  return variables;
}

/** Whether a function looks at one of some variables. O(size of the diagram). */
export function dependsOnAny(
  diagrams: DecisionDiagrams,
  diagram: Diagram,
  variables: ReadonlySet<number>,
): boolean {
  const seen = new Set<Diagram>([diagram]);
  for (const next of seen) {
    if (!diagrams.isConstant(next) && variables.has(diagrams.variableOf(next))) return true;
    for (const child of diagrams.childrenOf(next)) seen.add(child);
  }
  return false;
}
