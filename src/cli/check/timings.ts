import { safeName } from "../../diagnostics/safe-output.js";
import type { Stopwatch } from "../../validate/stopwatch.js";

/** Adds up how long each part of a run takes. */
export class Timings implements Stopwatch {
  /** Milliseconds by part, in the order in which the parts came first. */
  readonly spent = new Map<string, number>();
  /** Milliseconds by file. */
  readonly files = new Map<string, number>();
  /** How many threads have worked at the same time. */
  threads = 1;
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

  /** @returns what is to be called when the file is done. */
  startFile(shown: string): () => void {
    const began = this.#now();
    return () => {
      this.files.set(shown, (this.files.get(shown) ?? 0) + this.#now() - began);
    };
  }

  /** Adds what another thread has spent at the same time. */
  addThread({ spent, files }: Pick<Timings, "spent" | "files">): void {
    this.threads++;
    for (const [part, time] of spent) this.spent.set(part, (this.spent.get(part) ?? 0) + time);
    for (const [file, time] of files) this.files.set(file, (this.files.get(file) ?? 0) + time);
  }

  /** Milliseconds since it was made. */
  get total(): number {
    return this.#now() - this.#began;
  }
}

const RULES = 10;
const FILES = 5;

/**
 * How long the stages of a run, its slowest rules and, of several, its slowest files took, as lines.
 * @param spent milliseconds by stage, and by the id of a rule.
 * @param total milliseconds of the whole run.
 * @param threads how many have worked at the same time, so that the parts may add up to more.
 */
export function formatTimings(
  spent: ReadonlyMap<string, number>,
  total: number,
  files: ReadonlyMap<string, number> = new Map(),
  threads = 1,
): string[] {
  const parts = [...spent].map(([name, time]) => ({ name, time }));
  const rules = parts.filter(isRule).sort(bySlowness);
  const stages = parts.filter((part) => !isRule(part));
  const inRules = { name: "run the rules", time: sum(rules) };
  const others = { name: "everything else", time: Math.max(0, total - sum([...stages, inRules])) };
  const rows = [...stages, ...(rules.length > 0 ? [inRules] : []), others, { name: "in all", time: total }];
  const slowest = rules.slice(0, RULES);
  const checked = [...files].map(([name, time]) => ({ name: safeName(name), time })).sort(bySlowness);
  const slowFiles = checked.length > 1 ? checked.slice(0, FILES) : [];
  const width = Math.max(...[...rows, ...slowest, ...slowFiles].map(({ name }) => name.length));
  const format = ({ name, time }: Part) => `  ${name.padEnd(width)}  ${time.toFixed(1).padStart(9)} ms`;
  return [
    threads > 1 ? `Times by part, added up over ${threads} threads:` : "Times by part:",
    ...rows.map(format),
    ...(slowest.length > 0 ? ["The slowest rules:", ...slowest.map(format)] : []),
    ...(slowFiles.length > 0 ? ["The slowest files:", ...slowFiles.map(format)] : []),
  ];
}

interface Part {
  readonly name: string;
  readonly time: number;
}

function bySlowness(a: Part, b: Part): number {
  return b.time - a.time || (a.name < b.name ? -1 : 1);
}

function isRule({ name }: Part): boolean {
  return name.includes("/");
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, { time }) => total + time, 0);
}
