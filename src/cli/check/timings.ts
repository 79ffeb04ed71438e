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

const RULES = 10;

/**
 * How long the stages of a run and its slowest rules took, as lines.
 * @param spent milliseconds by stage, and by the id of a rule.
 * @param total milliseconds of the whole run.
 */
export function formatTimings(spent: ReadonlyMap<string, number>, total: number): string[] {
  const parts = [...spent].map(([name, time]) => ({ name, time }));
  const rules = parts.filter(isRule).sort((a, b) => b.time - a.time || (a.name < b.name ? -1 : 1));
  const stages = parts.filter((part) => !isRule(part));
  const inRules = { name: "run the rules", time: sum(rules) };
  const others = { name: "everything else", time: Math.max(0, total - sum([...stages, inRules])) };
  const rows = [...stages, ...(rules.length > 0 ? [inRules] : []), others, { name: "in all", time: total }];
  const slowest = rules.slice(0, RULES);
  const width = Math.max(...[...rows, ...slowest].map(({ name }) => name.length));
  const format = ({ name, time }: Part) => `  ${name.padEnd(width)}  ${time.toFixed(1).padStart(9)} ms`;
  return [
    "Times by part:",
    ...rows.map(format),
    ...(slowest.length > 0 ? ["The slowest rules:", ...slowest.map(format)] : []),
  ];
}

interface Part {
  readonly name: string;
  readonly time: number;
}

function isRule({ name }: Part): boolean {
  return name.includes("/");
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, { time }) => total + time, 0);
}
