import type { FlowNode } from "../flow/flow-model.js";
import type { CopyPlace, Outcome } from "./simulate-copies.js";
import { hasReadableCases } from "./simulate-references.js";
import type { RunState } from "./simulate-run.js";
import { namedValue, ownValue } from "./simulate-values.js";

/**
 * What an if-else node yields: what the run says, else the value of the first case whose condition is true, else
 * the default, else nothing (null). A condition that nothing decides is taken as false.
 * @param index the running number of the copy.
 */
export function findOutcome(node: FlowNode, place: CopyPlace, index: number, state: RunState): Outcome {
  const given = givenOutcome(node, index, state);
  if (given !== undefined) return { yielded: given, others: [] };
  if (!hasReadableCases(node)) return { yielded: undefined, others: [] };
  const perhaps = new Set<string | null>();
  const yields = (outcome: string | null): Outcome => {
    perhaps.delete(outcome);
    return { yielded: outcome, others: [...perhaps] };
  };
  const conditions = state.program.conditions.get(node) ?? [];
  for (const [caseIndex, { text, value, names, decide }] of conditions.entries()) {
    const absent = new Set<string>();
    const answer = decide((name) => {
      const { value: found } = namedValue(name, node, place, state);
      if (found === undefined) absent.add(name);
      return found;
    });
    const holds = answer === "unknown" ? state.run.decide?.(node.id ?? "", caseIndex, text) : answer;
    if (holds === true) return yields(value ?? null);
    if (holds !== undefined) continue;
    perhaps.add(value ?? null);
    state.note(
      node,
      caseIndex,
      text,
      names.filter((name) => absent.has(name)),
    );
  }
  return yields(node.logic?.default?.text ?? null);
}

function givenOutcome(node: FlowNode, index: number, { run }: RunState): string | null | undefined {
  const given = ownValue(run.outcomes, node.id);
  if (given === undefined || given === null || typeof given === "string") return given;
  return given[Math.min(index, given.length - 1)];
}
