/** fast-check as a module. */
export type FastCheck = typeof import("fast-check");

/**
 * fast-check, or `undefined` where it is not installed. It is loaded while this module is, since arbitraries are made
 * synchronously; the CommonJS build has `required-fast-check.ts` in its place.
 */
export const loadedFastCheck: FastCheck | undefined = await import("fast-check").then(
  (found) => found,
  () => undefined,
);
