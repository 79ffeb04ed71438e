import { quote } from "../../diagnostics/quote.js";
import type { UsedOverrides } from "../config/check-settings.js";
import type { Target } from "../files/target.js";
import { type RememberingHost, say, type Thread, type Threads } from "../host.js";
import { type CheckingAll, checkOne } from "./check-one.js";
import { type SaidOfShare, type ShareOfCheck, TargetQueue } from "./check-share.js";
import type { CheckedTarget } from "./check-target.js";
import { Progress } from "./progress.js";

/** Each holds some 40 MB and starts cold. */
const MOST_THREADS = 7;

/**
 * Checks targets in this thread and some more. What is said of a target is what this thread alone would say, in the same
 * order; where another thread fails, this one checks what that one has not.
 */
export async function checkTogether(
  targets: readonly Target[],
  all: CheckingAll,
  threads: Threads,
  host: RememberingHost,
): Promise<CheckedTarget[]> {
  const check = new SharedCheck(targets, all, host);
  const worthwhile = Math.ceil(targets.length / threads.share);
  const others = check.startThreads(threads, Math.min(threads.spare, worthwhile, MOST_THREADS));
  // Looked at from the start: one may fail while this thread is at work.
  const ends = Promise.allSettled(others.map(({ end }) => end));
  try {
    await check.takeTurns();
    for (const end of await ends) if (end.status === "rejected") tellFailure(end.reason, host);
    return await check.checkRest();
  } finally {
    for (const other of others) other.stop();
  }
}

function tellFailure(error: unknown, host: RememberingHost): void {
  const message = error instanceof Error ? error.message : String(error);
  say(host.stderr, `a thread has failed, so that its files are checked without it: "${quote(message)}".`);
}

class SharedCheck {
  readonly #targets: readonly Target[];
  readonly #all: CheckingAll;
  readonly #host: RememberingHost;
  readonly #queue: TargetQueue;
  readonly #progress: Progress;
  /** By the place among the targets. */
  readonly #checks = new Map<number, CheckedTarget>();
  readonly #used: UsedOverrides[] = [];

  constructor(targets: readonly Target[], all: CheckingAll, host: RememberingHost) {
    this.#targets = targets;
    this.#all = all;
    this.#host = host;
    this.#queue = new TargetQueue(targets);
    this.#progress = new Progress(targets.length, host.stderr, host.now);
  }

  startThreads(threads: Threads, count: number): Thread[] {
    const { asked } = this.#all;
    const { cwd } = this.#host;
    const share: ShareOfCheck = { asked, cwd, targets: this.#targets, queue: this.#queue.buffer };
    const tell = (said: SaidOfShare) => this.#note(said);
    return Array.from({ length: count }, () => threads.start(share, tell));
  }

  /** Checks as long as there are targets that nobody has taken. */
  async takeTurns(): Promise<void> {
    for (let part = this.#queue.take(); part.length > 0; part = this.#queue.take()) {
      for (const [place, target] of part) await this.#check(place, target);
      // So that what the others say is heard.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /**
   * Checks what others have taken and have not told of.
   * @returns all verdicts, in the order of the targets.
   */
  async checkRest(): Promise<CheckedTarget[]> {
    for (const used of this.#used) await this.#all.settings.noteUsed(used);
    const checks: CheckedTarget[] = [];
    for (const [place, target] of this.#targets.entries()) {
      const told = this.#checks.get(place);
      const isMoved = told === undefined || this.#all.baselines?.findsMoved(told) === true;
      checks.push(isMoved ? await this.#check(place, target) : told);
    }
    this.#progress.end();
    return checks;
  }

  async #check(place: number, target: Target): Promise<CheckedTarget> {
    const checked = await checkOne(target, this.#all, this.#host);
    this.#checks.set(place, checked);
    this.#progress.show(this.#checks.size);
    return checked;
  }

  #note(said: SaidOfShare): void {
    if ("checks" in said) {
      for (const [place, checked] of said.checks) this.#checks.set(place, checked);
      this.#progress.show(this.#checks.size);
      return;
    }
    this.#used.push(said.used);
    if (said.timings !== undefined) this.#all.timings?.addThread(said.timings);
  }
}
