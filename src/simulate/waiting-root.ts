import type { SimulatedNode, SimulatedReason, SimulatedState } from "./simulate-result.js";

/** A node that keeps a job from completing, and why. */
export interface WaitingRoot {
  readonly node: SimulatedNode;
  readonly reason: SimulatedReason | undefined;
}

/**
 * The first node that waits while nothing that it waits for is pending; where all wait for each other, any of them.
 * @param counts which states are looked at: those that are decided come before all others.
 */
export function findWaitingRoot(
  nodes: readonly SimulatedNode[],
  counts: (state: SimulatedState) => boolean = () => true,
): WaitingRoot | undefined {
  const pending = nodes.flatMap((node) => {
    const state = statesOf(node).find((each) => each.status === "pending" && counts(each));
    return state === undefined ? [] : [{ node, state }];
  });
  const waiting = new Set(nodes.filter(({ status }) => status === "pending").map(({ id }) => id));
  const restsOnNone = (reason: SimulatedReason) => !reason.nodes.some((id) => waiting.has(id));
  for (const { node, state } of pending)
    if (state.because.every(restsOnNone)) return { node, reason: state.because[0] };
  const [first] = pending;
  return first === undefined ? undefined : { node: first.node, reason: first.state.because[0] };
}

/** What became of a node, or of each of its copies. */
export function statesOf(node: SimulatedNode): readonly SimulatedState[] {
  const { iterations = [] } = node;
  return iterations.length > 0 ? iterations : [node];
}
