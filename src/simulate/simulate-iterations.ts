import type { FlowNode } from "../flow/flow-model.js";
import type { CopyPlace, Iterations } from "./simulate-copies.js";
import type { RunState } from "./simulate-run.js";
import { arrayOf, inputValue, ownValue } from "./simulate-values.js";

/**
 * How often a for-each iterates: `count`, else as many times as its array has items, else as many as there are
 * outcomes for a node of its body, else once.
 * @param copies how many copies of the for-each itself there are.
 */
export function countIterations(
  loop: FlowNode,
  place: CopyPlace,
  copies: number,
  state: RunState,
): Iterations {
  const given = loop.count ?? arrayOf(loop, place, state)?.length;
  const wanted = given ?? countOutcomes(loop, state);
  const most = Math.max(1, Math.min(MOST_ITERATIONS, Math.floor(MOST_COPIES / copies)));
  const count = Number.isInteger(wanted) ? Math.min(Math.max(1, wanted), most) : 1;
  const mayIterate = given === undefined ? wanted > 1 || mayBringArray(loop, place, state) : given > 0;
  return { count, isAsIf: !mayIterate };
}

/** Further iterations are left out: a run on paper has to end. */
const MOST_ITERATIONS = 100;
const MOST_COPIES = 1000;

/** Whether some input may bring an array of which the run does not tell. */
function mayBringArray(loop: FlowNode, place: CopyPlace, state: RunState): boolean {
  return loop.inputs.some((input) => !input.isGate && !inputValue(input, place, state).isKnown);
}

function countOutcomes(loop: FlowNode, { program, run }: RunState): number {
  const lengths = [...program.loops.members(loop)].map((member) => {
    const given = ownValue(run.outcomes, member.id);
    return Array.isArray(given) ? given.length : 1;
  });
  return Math.max(1, ...lengths);
}
