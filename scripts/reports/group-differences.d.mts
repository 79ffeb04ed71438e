import type { Difference } from "./compare-records.mjs";

export interface Expected {
  readonly group: string;
  readonly reason: string;
  readonly count?: number;
}

export interface Group {
  readonly group: string;
  readonly differences: readonly Omit<Difference, "group">[];
  /** Of the expectation for this group; also where its count does not fit. */
  readonly reason?: string;
  readonly count?: number;
}

export interface Groups {
  readonly onPurpose: readonly Group[];
  readonly others: readonly Group[];
  /** Expected, but nothing like it was found. */
  readonly unseen: readonly Expected[];
}

export function groupDifferences(differences: readonly Difference[], expected: readonly Expected[]): Groups;
export function readExpected(text: string): Expected[];
