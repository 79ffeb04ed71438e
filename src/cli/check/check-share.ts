import { startBaselines } from "../baseline/start-baselines.js";
import type { UsedOverrides } from "../config/check-settings.js";
import type { Target } from "../files/target.js";
import { type Host, type Output, rememberStdin } from "../host.js";
import { checkFirst } from "./check-one.js";
import type { CheckedTarget } from "./check-target.js";
import { openCheck } from "./open-check.js";
import type { CheckOptions } from "./read-check-options.js";
import type { Timings } from "./timings.js";

/** What a thread is handed that checks some of the targets. */
export interface ShareOfCheck {
  readonly asked: CheckOptions;
  readonly cwd: string;
  /** All of them, in the order in which they are taken. */
  readonly targets: readonly Target[];
  readonly queue: SharedArrayBuffer;
}

/** What it says: some verdicts, and what else is to be known when there are no more. */
export type SaidOfShare =
  | { readonly checks: readonly (readonly [place: number, checked: CheckedTarget])[] }
  | {
      readonly used: UsedOverrides;
      readonly timings: Pick<Timings, "spent" | "files"> | undefined;
    };

/** So many targets are taken at once. */
const PART = 16;

/** Where the threads of one check take their targets from, each the next few. */
export class TargetQueue {
  readonly buffer: SharedArrayBuffer;
  readonly #next: Int32Array;
  readonly #targets: readonly Target[];

  constructor(targets: readonly Target[], buffer = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#next = new Int32Array(buffer);
    this.#targets = targets;
  }

  /** The next targets with their places among all; none when all are taken. */
  take(): [place: number, target: Target][] {
    const first = Atomics.add(this.#next, 0, PART);
    return this.#targets.slice(first, first + PART).map((target, at) => [first + at, target]);
  }
}

/**
 * Checks targets until none is left, in a thread that shares nothing with those that do the same: it reads configs, catalogues
 * and baselines by itself, and what is wrong with them the thread that started it has said.
 */
export async function checkShare(
  { asked, cwd, targets, queue }: ShareOfCheck,
  processHost: Host,
  tell: (said: SaidOfShare) => void,
): Promise<void> {
  const host = rememberStdin({ ...processHost, cwd, stdout: SILENT, stderr: SILENT });
  const open = await openCheck(asked, host);
  const baselines = await startBaselines(open.options, targets, open.settings, host);
  const left = new TargetQueue(targets, queue);
  for (let part = left.take(); part.length > 0; part = left.take()) {
    const checks: [number, CheckedTarget][] = [];
    for (const [place, target] of part) {
      checks.push([place, asMessage(await checkFirst(target, { ...open, baselines }, host))]);
    }
    tell({ checks });
  }
  const { timings } = open;
  tell({
    used: await open.settings.usedOverrides(),
    timings: timings && { spent: timings.spent, files: timings.files },
  });
}

/** Without methods, which do not pass from thread to thread. */
function asMessage(checked: CheckedTarget): CheckedTarget {
  const { baseline } = checked;
  return baseline === undefined ? checked : { ...checked, baseline: { accepted: baseline.accepted } };
}

const SILENT: Output = { isTerminal: false, columns: undefined, write: () => {} };
