import { readFlowModel, simulateFlow } from "../../src/analysis/simulate-flow.js";
import { candidateInputs } from "./candidate-inputs.js";

/**
 * How many nodes do something else in the second document than in the first, in some candidate run of that one, or are gone.
 * @param among where only nodes that a third document has count.
 */
export function countChangedNodes(before: unknown, after: unknown, among: unknown = before): number {
  const counted = new Set(readFlowModel(among).flow.nodes.map(({ id }) => id));
  const changed = new Set<string>();
  for (const inputs of candidateInputs(before, MOST_RUNS)) {
    const [was, now] = [before, after].map((document) => statesOf(document, inputs));
    for (const [id, state] of was ?? []) if (counted.has(id) && now?.get(id) !== state) changed.add(id);
  }
  return changed.size;
}

const MOST_RUNS = 32;

type Inputs = ReturnType<typeof candidateInputs> extends Generator<infer Body> ? Body : never;

function statesOf(document: unknown, inputs: Inputs): Map<string, string> {
  return new Map(
    simulateFlow(document, { inputs }).nodes.map(({ id, status, outcome, iterations = [] }) => [
      id,
      JSON.stringify([status, outcome, iterations.map((copy) => [copy.status, copy.outcome])]),
    ]),
  );
}
