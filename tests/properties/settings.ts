/** Whether the long runs are asked for: `npm run test:deep`. */
export const isDeep = process.env["FLOWPROOF_DEEP"] === "1";

/** How often a property is tried, and how often in a deep run; its seed is set by `tests/kit/seeds.ts`. */
export function runs(usual: number, deep = usual * 10): { numRuns: number } {
  return { numRuns: isDeep ? deep : usual };
}
