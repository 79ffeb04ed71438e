import type { Decider } from "./decider.js";

/**
 * When a node runs: for each decider it depends on, the values (as bits) with which it does.
 * The drawn flows are sound because every node is gated so that its own references imply exactly this.
 */
export type RunCondition = ReadonlyMap<Decider, number>;

/** The condition of a node that always runs. */
export const always: RunCondition = new Map();

/** Whether a node that runs under `inner` only runs when one under `outer` does. */
export function implies(inner: RunCondition, outer: RunCondition): boolean {
  for (const [decider, values] of outer) {
    if ((valuesOf(inner, decider) & ~values) !== 0) return false;
  }
  return true;
}

/** The condition under which both hold; `undefined` when they never do. */
export function both(one: RunCondition, other: RunCondition): RunCondition | undefined {
  const result = new Map(one);
  for (const [decider, values] of other) {
    const shared = valuesOf(one, decider) & values;
    if (shared === 0) return undefined;
    result.set(decider, shared);
  }
  return result;
}

/** The condition with the values of one decider replaced. */
export function withValues(condition: RunCondition, decider: Decider, values: number): RunCondition {
  const result = new Map(condition);
  if (values === allValues(decider)) result.delete(decider);
  else result.set(decider, values);
  return result;
}

/** The values of a decider that a condition allows, as bits. */
export function valuesOf(condition: RunCondition, decider: Decider): number {
  return condition.get(decider) ?? allValues(decider);
}

function allValues({ size }: Decider): number {
  return (1 << size) - 1;
}
