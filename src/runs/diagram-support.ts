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
