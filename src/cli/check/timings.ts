import type { Stopwatch } from "../../validate/stopwatch.js";

/** Adds up how long each part of a run takes. */
export class Timings implements Stopwatch {
  /** Milliseconds by part, in the order in which the parts came first. */
  readonly spent = new Map<string, number>();
  readonly #now: () => number;
  readonly #began: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#began = now();
  }

  time<T>(part: string, run: () => T): T {
    const began = this.#now();
    try {
      return run();
    } finally {
      this.spent.set(part, (this.spent.get(part) ?? 0) + this.#now() - began);
    }
  }

  /** Milliseconds since it was made. */
  get total(): number {
    return this.#now() - this.#began;
  }
}
