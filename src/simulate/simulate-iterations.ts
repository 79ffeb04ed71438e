import type { FlowNode } from "../flow/flow-model.js";
import type { CopyPlace } from "./simulate-copies.js";

import type { RunState } from "./simulate-run.js";
import { arrayOf, ownValue } from "./simulate-values.js";

/**
 * How often a for-each iterates: `count`, else as many times as its array has items, else as many as there are
 * outcomes for a node of its body, else once. At least once, since semantics judge a body as if it iterated.
 * @param copies how many copies of the for-each itself there are.
 */
export function countIterations(loop: FlowNode, place: CopyPlace, copies: number, state: RunState): number {
  const wanted = loop.count ?? arrayOf(loop, place, state)?.length ?? countOutcomes(loop, state);
  const most = Math.max(1, Math.min(MOST_ITERATIONS, Math.floor(MOST_COPIES / copies)));
  return Number.isInteger(wanted) ? Math.min(Math.max(1, wanted), most) : 1;
}

/** Further iterations are left out: a run on paper has to end. */
const MOST_ITERATIONS = 100;
const MOST_COPIES = 1000;

function countOutcomes(loop: FlowNode, { program, run }: RunState): number {
  const lengths = [...program.loops.members(loop)].map((member) => {
    const given = ownValue(run.outcomes, member.id);
    return Array.isArray(given) ? given.length : 1;
  });
  return Math.max(1, ...lengths);
}
