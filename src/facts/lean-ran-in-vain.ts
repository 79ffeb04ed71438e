import type * as whole from "./ran-in-vain.js";

/** In `flowproof/lean`: no run is executed. */
export const findRanInVain: typeof whole.findRanInVain = () => [];
export const findLastOf: typeof whole.findLastOf = () => [];
