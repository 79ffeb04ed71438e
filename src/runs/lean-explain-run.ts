import type * as whole from "./explain-run.js";

/** In `flowproof/lean` there is no executed run to explain. */
export const findWaiting: typeof whole.findWaiting = () => undefined;
export const explainWaiting: typeof whole.explainWaiting = () => [];
export const outcomesBehind: typeof whole.outcomesBehind = () => [];
