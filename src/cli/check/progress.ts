import type { Output } from "../host.js";

/** So long a run takes before it says how far it has come. */
const PATIENCE = 1000;
/** Milliseconds between two looks at the terminal. */
const PAUSE = 100;
const WIDTH = 30;

/** Says on a terminal how far a long run has come, on one line that is gone when the run ends. */
export class Progress {
  readonly #output: Output;
  readonly #now: () => number;
  readonly #total: number;
  #next: number;
  #isShown = false;

  /** @param total how many files there are. */
  constructor(total: number, output: Output, now: () => number) {
    this.#total = total;
    this.#output = output;
    this.#now = now;
    this.#next = now() + PATIENCE;
  }

  /** @param done how many files are checked. */
  show(done: number): void {
    const now = this.#now();
    if (now < this.#next) return;
    this.#next = now + PAUSE;
    // Not before, since to ask opens the stream, which takes milliseconds.
    if (!this.#output.isTerminal) return;
    const filled = Math.floor((WIDTH * done) / Math.max(1, this.#total));
    const bar = `[${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}]`;
    const line = `checked ${done} of ${this.#total} files`;
    // A terminal that does not know its width says 0.
    const isNarrow = (this.#output.columns || 80) < line.length + WIDTH + 4;
    this.#output.write(`\r${isNarrow ? line : `${bar} ${line}`}`);
    this.#isShown = true;
  }

  end(): void {
    if (this.#isShown) this.#output.write("\r\u001b[K");
    this.#isShown = false;
  }
}
