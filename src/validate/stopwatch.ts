/** Measures the parts of a check. The clock is the caller's: the library has none. */
export interface Stopwatch {
  /** Runs something once and returns what it returns; `part` is a stage, or the id of a rule. */
  time<T>(part: string, run: () => T): T;
}

/** Runs something, measured only when somebody wants to know. */
export function timed<T>(stopwatch: Stopwatch | undefined, part: string, run: () => T): T {
  return stopwatch === undefined ? run() : stopwatch.time(part, run);
}
