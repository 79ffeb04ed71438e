/**
 * What references say of a node, put together by `max`: hold, wait on something skipped, wait on something that
 * itself waits, fail. The same numbers are the status of the node.
 */
export const SUCCESS = 0;
/** Waits for ever, and nothing that it waits for is pending: the root of a hang. */
export const STUCK = 1;
/** Waits for ever for something that waits for ever. */
export const BEHIND = 2;
export const SKIPPED = 3;

/** Values of an outcome function that are no outcome. */
export const OUTCOME_PENDING = 4094;
export const OUTCOME_SKIPPED = 4095;
/** More cases than this are not told apart. */
export const MOST_OUTCOMES = 4000;

/** Whether a status is one of waiting for ever. */
export function isPending(status: number): boolean {
  return status === STUCK || status === BEHIND;
}

/** The stronger of two codes decides. */
export function strongest(a: number, b: number): number {
  return Math.max(a, b);
}

/** The weaker of two codes decides: any member of a merge is enough. */
export function weakest(a: number, b: number): number {
  return Math.min(a, b);
}

/** To whoever waits for a pending node the root of it makes no difference. */
export function toBehind(status: number): number {
  return isPending(status) ? BEHIND : SUCCESS;
}
