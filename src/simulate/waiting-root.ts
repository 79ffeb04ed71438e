import type { SimulatedCopy, SimulatedNode, SimulatedReason, SimulatedState } from "./simulate-result.js";

/** A node that keeps a job from completing, and why. */
export interface WaitingRoot {
  readonly node: SimulatedNode;
  /** The copy that waits, by the iterations of the loops around it; empty outside of loops. */
  readonly at: readonly number[];
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
  const root = pending.find(({ state }) => state.because.every(restsOnNone)) ?? pending[0];
  if (root === undefined) return undefined;
  const { node, state } = root;
  return { node, at: "at" in state ? state.at : [], reason: state.because[0] };
}

/** What became of a node, or of each of its copies. */
export function statesOf(node: SimulatedNode): readonly (SimulatedNode | SimulatedCopy)[] {
  const { iterations = [] } = node;
  return iterations.length > 0 ? iterations : [node];
}
