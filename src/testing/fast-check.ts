import { type FastCheck, loadedFastCheck } from "./loaded-fast-check.js";

/**
 * fast-check, an optional peer: everything but the arbitraries works without it.
 * @param wantedBy the function that was called.
 * @throws Error when it is not installed.
 */
export function needFastCheck(wantedBy: string): FastCheck {
  if (loadedFastCheck !== undefined) return loadedFastCheck;
  throw new Error(
    `${wantedBy} needs fast-check 4, which is not installed: npm install --save-dev fast-check. sampleWorkflows needs none.`,
  );
}
