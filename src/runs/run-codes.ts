/**
 * What references say of a node, put together by `max`: hold, wait on something skipped, wait on something that
 * itself waits, fail. The same numbers are the status of the node.
 */
export const SUCCESS = 0;
/** Waits forever, but only for nodes that never run: that is their finding. */
export const IDLE = 1;
/** Waits forever for something skipped, and nothing that it waits for hangs: the root of a hang. */
export const STUCK = 2;
/** Waits forever for something that hangs. */
export const BEHIND = 3;
export const SKIPPED = 4;

/** Of any function: no run body is taken there. */
export const REFUSED = 4091;

/** Values of an outcome function that are no outcome. */
export const OUTCOME_IDLE = 4092;
const OUTCOME_PENDING = 4093;
const OUTCOME_SKIPPED = 4094;
/** More cases than this are not told apart. */
export const MOST_OUTCOMES = 4000;

/** Whether a status is one of waiting forever. */
export function isPending(status: number): boolean {
  return status === IDLE || hangs(status);
}

/** Whether a node waits forever for more than nodes that never run. */
export function hangs(status: number): boolean {
  return status === STUCK || status === BEHIND;
}

/** The stronger of two codes decides. */
export function strongest(a: number, b: number): number {
  return Math.max(a, b);
}

/** Any member of a merge is enough; of two that wait, the one that hangs decides. */
export function weakest(a: number, b: number): number {
  return isPending(a) && isPending(b) ? Math.max(a, b) : Math.min(a, b);
}

/** What a pending node means for whoever waits for it; the root of a hang makes no difference to them. */
export function toBehind(status: number): number {
  if (status === IDLE) return IDLE;
  return hangs(status) ? BEHIND : SUCCESS;
}

/** What the outcome of an if-else node that does not yield means for whoever asks for it. */
export function ofOutcome(value: number, asked: number): number {
  if (value === OUTCOME_IDLE) return IDLE;
  if (value === OUTCOME_PENDING) return BEHIND;
  return value === asked ? SUCCESS : SKIPPED;
}

/** What the status of an if-else node that does not run makes of its outcome. */
export function statusToOutcome(status: number): number {
  if (status === SKIPPED) return OUTCOME_SKIPPED;
  return status === IDLE ? OUTCOME_IDLE : OUTCOME_PENDING;
}
