import type { InputDeclaration, NodeInput } from "../flow/flow-model.js";
import { findValueProblems, type ValueProblem } from "../inputs/input-values.js";
import type { CopyPlace } from "../simulate/simulate-copies.js";
import { HOLD } from "../simulate/simulate-possible.js";
import type { RunState } from "../simulate/simulate-run.js";
import { inputValue } from "../simulate/simulate-values.js";

/** The iteration of a run in which the node of an input runs, and the input has a value that a declaration does not take. */
export function findRefusedIn(
  input: NodeInput,
  declaration: InputDeclaration,
  isMeant: (problem: ValueProblem) => boolean,
  state: RunState,
): CopyPlace | undefined {
  for (const { start, end, place } of state.copies.of(input.node)) {
    if ((end ?? start).possible !== HOLD) continue;
    const { isKnown, value } = inputValue(input, place, state);
    if (!isKnown || value === undefined) continue;
    for (const problem of findValueProblems(declaration, value)) if (isMeant(problem)) return place;
  }
  return undefined;
}
