/** A node that is pending in a run, and the nodes that keep it waiting there. */
export interface Waiting {
  readonly id: string;
  readonly waitsFor: readonly string[];
}

/**
 * The pending nodes of one run that do not merely wait for nodes that never run: those that wait for a node that
 * is skipped there but runs elsewhere, and those that wait for them; looked for until no more are found.
 */
export function growHangs(
  waiting: readonly Waiting[],
  neverRuns: { has(id: string): boolean },
): ReadonlySet<string> {
  const isWaiting = new Set(waiting.map(({ id }) => id));
  const hangs = new Set<string>();
  for (let before = -1; before < hangs.size; ) {
    before = hangs.size;
    for (const { id, waitsFor } of waiting) {
      const isHang = (source: string) => (isWaiting.has(source) ? hangs.has(source) : !neverRuns.has(source));
      if (waitsFor.some(isHang)) hangs.add(id);
    }
  }
  return hangs;
}
