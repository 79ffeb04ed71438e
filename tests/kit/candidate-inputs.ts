import { readFlowModel } from "../../src/analysis/simulate-flow.js";
import type { JsonValue } from "../../src/diagnostics/json.js";
import type { Workflow } from "../../src/flow/flow-model.js";
import { findInputUses } from "./candidate-uses.js";
import { candidateValues } from "./candidate-values.js";

/** The body of a run. */
export type RunInputs = Readonly<Record<string, JsonValue>>;

/**
 * Every joint choice of values that the conditions of a workflow can tell apart: for each workflow input that a
 * condition reads, the candidates of docs/semantics.md. Other inputs are left out. The first choices vary the
 * input that is declared last.
 * @param workflow any value that `simulateFlow` takes.
 * @param limit after how many choices to stop. Default 10,000.
 */
export function* candidateInputs(workflow: unknown, limit: number = MOST_CHOICES): Generator<RunInputs> {
  yield* jointChoices(findCandidates(readFlowModel(workflow)), limit);
}

/** How many joint choices are enumerated unless a limit is given. */
export const MOST_CHOICES = 10_000;

/** The candidates of every workflow input that a condition reads; `undefined` among them is absence. */
export type Candidates = ReadonlyMap<string, readonly (JsonValue | undefined)[]>;

/** The candidates of a workflow, in the order in which its inputs are declared. */
export function findCandidates(workflow: Workflow): Candidates {
  const uses = findInputUses(workflow);
  const candidates = new Map<string, readonly (JsonValue | undefined)[]>();
  for (const [name, input] of workflow.inputsByName) {
    const usesOfInput = uses.get(input);
    if (usesOfInput !== undefined) candidates.set(name, candidateValues(input, usesOfInput));
  }
  return candidates;
}

/** How many joint choices there are. */
export function countChoices(candidates: Candidates): number {
  return [...candidates.values()].reduce((product, values) => product * values.length, 1);
}

/** The joint choices, up to a limit. */
export function* jointChoices(candidates: Candidates, limit: number): Generator<RunInputs> {
  const total = Math.min(limit, countChoices(candidates));
  for (let number = 0; number < total; number++) yield choiceOf(candidates, number);
}

/** Reads a number as one digit for each input, the last input being the last digit. */
function choiceOf(candidates: Candidates, number: number): RunInputs {
  const chosen: [string, JsonValue][] = [];
  let rest = number;
  for (const [name, values] of [...candidates].reverse()) {
    const value = values[rest % values.length];
    rest = Math.floor(rest / values.length);
    if (value !== undefined) chosen.unshift([name, value]);
  }
  return Object.fromEntries(chosen);
}
