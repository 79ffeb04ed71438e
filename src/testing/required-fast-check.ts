import type { FastCheck } from "./loaded-fast-check.js";

/** What `loaded-fast-check.ts` is in the CommonJS build (`tsup.config.ts`), where nothing can be awaited. */
export const loadedFastCheck: FastCheck | undefined = requireFastCheck();

function requireFastCheck(): FastCheck | undefined {
  try {
    return require("fast-check");
  } catch {
    return undefined;
  }
}
