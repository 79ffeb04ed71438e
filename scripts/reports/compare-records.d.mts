export interface Difference {
  /** What changed, and of which rule and message: `message changed: ref/unknown-node misspelt`. */
  readonly group: string;
  readonly document: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface Comparison {
  readonly equal: number;
  readonly differing: number;
  readonly differences: readonly Difference[];
}

export function compareRecords(before: string, after: string): Comparison;
