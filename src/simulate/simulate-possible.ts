import type { SimulatedStatus } from "./simulate-result.js";

/** What a reference says of its node. */
export type Effect = "hold" | "fail" | "wait";

/**
 * What may be the case, as bits. What a run does not decide leaves several; taken one by one and put together as if
 * they were independent, so that a single one is certain and several are perhaps more than can come true.
 */
export type Possible = number;

export const HOLD: Possible = 1;
export const FAIL: Possible = 2;
export const WAIT: Possible = 4;

/** The bit of an effect; that of a status is the effect of references that make it so. */
export const bitOf: Readonly<Record<Effect | SimulatedStatus, Possible>> = {
  hold: HOLD,
  fail: FAIL,
  wait: WAIT,
  success: HOLD,
  skipped: FAIL,
  pending: WAIT,
};

/** Whether only one of them may be the case. */
export function isDecided(possible: Possible): boolean {
  return (possible & (possible - 1)) === 0;
}

/** What all references together may say: skipped if anything fails, else pending if anything waits, else success. */
export function together(effects: readonly Possible[]): Possible {
  let mayFail = false;
  let mayWait = false;
  let mayHold = true;
  for (const effect of effects) {
    // Where one of them certainly fails, the others make no difference.
    if (effect === FAIL) return FAIL;
    mayFail ||= (effect & FAIL) !== 0;
    mayWait ||= (effect & WAIT) !== 0;
    mayHold &&= (effect & HOLD) !== 0;
  }
  return (mayHold ? HOLD : 0) | (mayFail ? FAIL : 0) | (mayWait ? WAIT : 0);
}

/** What a gate may say whose members may hold, fail or wait: any is enough. */
export function anyOf(members: readonly Possible[]): Possible {
  let mayHold = false;
  let mayWait = false;
  let mayFail = true;
  for (const member of members) {
    if (member === HOLD) return HOLD;
    mayHold ||= (member & HOLD) !== 0;
    mayWait ||= (member & WAIT) !== 0;
    mayFail &&= (member & FAIL) !== 0;
  }
  return (mayHold ? HOLD : 0) | (mayWait ? WAIT : 0) | (mayFail ? FAIL : 0);
}
