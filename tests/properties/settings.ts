/** Whether the long runs are asked for. */
export const isDeep = process.env["FLOWPROOF_DEEP"] === "1";

/**
 * How often a property is tried: more often with FLOWPROOF_DEEP=1. fast-check prints the seed of a failure;
 * FLOWPROOF_SEED replays it.
 */
export function runs(usual: number, deep = usual * 10): { numRuns: number; seed?: number } {
  const given = process.env["FLOWPROOF_SEED"];
  const seed = given === undefined ? {} : { seed: Number(given) };
  return { numRuns: isDeep ? deep : usual, ...seed };
}
