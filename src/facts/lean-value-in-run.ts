import type * as whole from "./value-in-run.js";

/** In `flowproof/lean` no run is executed. */
export const findRefusedIn: typeof whole.findRefusedIn = () => undefined;
