/** How a run may be read where the documents leave it open; the first of each is what flowproof takes. */
export const readingChoices = {
  skippedSource: ["waits", "skips"],
  skippedDependency: ["runs", "waits"],
  noOutcome: ["holds", "skips"],
} as const satisfies { readonly [Name in keyof Semantics]-?: readonly NonNullable<Semantics[Name]>[] };

/** Readings of the format that a user may choose; see docs/semantics.md, 5.7. */
export interface Semantics {
  /** What becomes of a node that reads a skipped one: it waits forever (as observed, the default), or is skipped too. */
  readonly skippedSource?: "waits" | "skips" | undefined;
  /** What becomes of a node that depends on a skipped one through `dependsOn`: it runs (the default), or waits forever. */
  readonly skippedDependency?: "runs" | "waits" | undefined;
  /** What becomes of a node that reads an if-else node which yields nothing: it runs (the default), or is skipped. */
  readonly noOutcome?: "holds" | "skips" | undefined;
}

export type ReadingName = keyof typeof readingChoices;

/** One choice for each. */
export type Readings = { readonly [Name in ReadingName]: (typeof readingChoices)[Name][number] };

/** What flowproof takes when nobody chooses. */
export const DEFAULT_READINGS: Readings = {
  skippedSource: "waits",
  skippedDependency: "runs",
  noOutcome: "holds",
};

/** Every reading, in the order of the documentation. */
export const readingNames: readonly ReadingName[] = ["skippedSource", "skippedDependency", "noOutcome"];

/** Fills in the defaults. */
export function resolveReadings(semantics: Semantics = {}): Readings {
  return {
    skippedSource: semantics.skippedSource ?? DEFAULT_READINGS.skippedSource,
    skippedDependency: semantics.skippedDependency ?? DEFAULT_READINGS.skippedDependency,
    noOutcome: semantics.noOutcome ?? DEFAULT_READINGS.noOutcome,
  };
}

/** Later choices over earlier ones, each reading by itself. */
export function layerSemantics(
  earlier: Semantics | undefined,
  later: Semantics | undefined,
): Semantics | undefined {
  if (earlier === undefined || later === undefined) return earlier ?? later;
  return {
    skippedSource: later.skippedSource ?? earlier.skippedSource,
    skippedDependency: later.skippedDependency ?? earlier.skippedDependency,
    noOutcome: later.noOutcome ?? earlier.noOutcome,
  };
}

/** The readings that are not the default. */
export function chosenReadings(readings: Readings): ReadingName[] {
  return readingNames.filter((name) => readings[name] !== DEFAULT_READINGS[name]);
}
