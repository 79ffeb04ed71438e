import type { FlowNode } from "../flow/flow-model.js";
import type { CopyPlace } from "./simulate-copies.js";
import { ownValue } from "./simulate-own-value.js";
import { readableOutcomes } from "./simulate-references.js";
import type { RunState } from "./simulate-run.js";
import { inputValue } from "./simulate-values.js";

/**
 * What an if-else node yields: what the run says, else the value of the first case whose condition is true, else
 * the default, else nothing (null).
 * @param index the running number of the copy.
 * @returns `undefined` where the run does not say and the cases are not readable.
 */
export function findOutcome(
  node: FlowNode,
  place: CopyPlace,
  index: number,
  state: RunState,
): string | null | undefined {
  const given = givenOutcome(node, index, state);
  if (given !== undefined) return given;
  if (readableOutcomes(node) === undefined) return undefined;
  const conditions = state.program.conditions.get(node) ?? [];
  const read = (name: string) => {
    const input = node.inputs.find((each) => each.name === name && !each.isGate);
    return input === undefined ? undefined : inputValue(input, place, state);
  };
  for (const [caseIndex, { text, value, decide }] of conditions.entries()) {
    const answer = decide(read);
    const holds = answer === "unknown" ? state.run.decide?.(node.id ?? "", caseIndex, text) : answer;
    if (holds === true) return value;
  }
  return node.logic?.default?.text ?? null;
}

function givenOutcome(node: FlowNode, index: number, { run }: RunState): string | null | undefined {
  const given = ownValue(run.outcomes, node.id);
  if (given === undefined || given === null || typeof given === "string") return given;
  return given[Math.min(index, given.length - 1)];
}
