import type { Comparison } from "./compare-records.mjs";
import type { Groups } from "./group-differences.mjs";

export function formatComparison(comparison: Comparison, groups: Groups): string;
