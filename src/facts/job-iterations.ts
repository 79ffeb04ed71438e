import type { Iteration, JobNode } from "../flow/job-model.js";

/** A copy that says of which iteration it is. */
export type NumberedCopy = JobNode & { readonly iteration: Iteration };

/** The copies of a loop; `undefined` when one of them has no number, so that nothing is known of gaps. */
export function readNumbered(copies: readonly JobNode[]): readonly NumberedCopy[] | undefined {
  const numbered = copies.filter((copy): copy is NumberedCopy => copy.iteration !== undefined);
  return numbered.length === copies.length ? numbered : undefined;
}

/** The iterations that some copy belongs to. */
export function indexesOf(copies: readonly NumberedCopy[]): Set<number> {
  return new Set(copies.map(({ iteration }) => iteration.index));
}

/** The first iteration from 0 on, below a number of iterations, that is not there. Complexity: O(indexes). */
export function findGap(indexes: ReadonlySet<number>, count: number): number | undefined {
  for (let index = 0; index < count; index++) if (!indexes.has(index)) return index;
  return undefined;
}

/** The copies of each node, in order. */
export function copiesByNode(copies: readonly NumberedCopy[]): Map<string, NumberedCopy[]> {
  const byNode = new Map<string, NumberedCopy[]>();
  for (const copy of copies) {
    const id = copy.node.id;
    if (id === undefined) continue;
    const others = byNode.get(id);
    if (others === undefined) byNode.set(id, [copy]);
    else others.push(copy);
  }
  return byNode;
}

/** The first copy of an iteration that has more copies than its loop has records. */
export function findRepeated(copies: readonly NumberedCopy[], most: number): NumberedCopy | undefined {
  const counts = new Map<number, number>();
  for (const copy of copies) {
    const count = (counts.get(copy.iteration.index) ?? 0) + 1;
    if (count > most) return copy;
    counts.set(copy.iteration.index, count);
  }
  return undefined;
}
