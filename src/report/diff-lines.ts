/** Lines [start, end) of the old text that lines [start, end) of the new one replace. */
export interface LineChange {
  readonly before: readonly [start: number, end: number];
  readonly after: readonly [start: number, end: number];
}

// Beyond, the search would need too much memory; the lines are then replaced as a whole.
const MOST_DIFFERENCES = 1000;

/** A shortest list of changes between two lists of lines (Myers). Complexity: O((lines + D) × D) for D differing lines. */
export function diffLines(before: readonly string[], after: readonly string[]): LineChange[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let [oldEnd, newEnd] = [before.length, after.length];
  while (oldEnd > head && newEnd > head && before[oldEnd - 1] === after[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  if (oldEnd === head && newEnd === head) return [];
  const middle = findChanges(before.slice(head, oldEnd), after.slice(head, newEnd));
  return middle.map((change) => ({
    before: [change.before[0] + head, change.before[1] + head],
    after: [change.after[0] + head, change.after[1] + head],
  }));
}

function findChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  const trace = searchForward(before, after);
  if (trace === undefined) return [{ before: [0, before.length], after: [0, after.length] }];
  const changes: LineChange[] = [];
  let [x, y] = [before.length, after.length];
  for (let d = trace.length - 1; d > 0; d--) {
    const furthest = trace[d - 1] ?? new Map();
    const diagonal = x - y;
    const isAdded = goesDown(furthest, diagonal, d);
    const previous = isAdded ? diagonal + 1 : diagonal - 1;
    const fromX = furthest.get(previous) ?? 0;
    const fromY = fromX - previous;
    const change: LineChange = isAdded
      ? { before: [fromX, fromX], after: [fromY, fromY + 1] }
      : { before: [fromX, fromX + 1], after: [fromY, fromY] };
    joinFirst(changes, change);
    [x, y] = [fromX, fromY];
  }
  return changes.reverse();
}

/** The furthest old line that each diagonal reaches with 0, 1, 2 … differing lines. */
function searchForward(
  before: readonly string[],
  after: readonly string[],
): ReadonlyMap<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  for (let d = 0; d <= MOST_DIFFERENCES; d++) {
    const last = trace.at(-1) ?? new Map<number, number>([[1, 0]]);
    const furthest = new Map<number, number>();
    trace.push(furthest);
    for (let diagonal = -d; diagonal <= d; diagonal += 2) {
      let x = goesDown(last, diagonal, d) ? (last.get(diagonal + 1) ?? 0) : (last.get(diagonal - 1) ?? 0) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      furthest.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return trace;
    }
  }
  return undefined;
}

function goesDown(furthest: ReadonlyMap<number, number>, diagonal: number, d: number): boolean {
  if (diagonal === -d) return true;
  return diagonal !== d && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1);
}

/** Changes come from the last to the first; one that ends where the next begins is a part of it. */
function joinFirst(changes: LineChange[], change: LineChange): void {
  const next = changes.at(-1);
  if (next === undefined || next.before[0] !== change.before[1] || next.after[0] !== change.after[1]) {
    changes.push(change);
    return;
  }
  changes[changes.length - 1] = {
    before: [change.before[0], next.before[1]],
    after: [change.after[0], next.after[1]],
  };
}
