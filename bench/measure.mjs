import { performance } from "node:perf_hooks";

/**
 * Times several ways of doing something in turns, so that all of them meet the same state of the machine.
 * @param ways by name, each a function without arguments.
 * @returns for each name the sorted times in milliseconds and their mean, garbage collection within.
 */
export function measure(ways, { seconds = 1, most = 1000, least = 3 } = {}) {
  const names = Object.keys(ways);
  const firsts = names.map((name) => time(ways[name]));
  const round = firsts.reduce((sum, each) => sum + each, 0);
  // The first run of what takes seconds is as good as the next ones.
  if (round > 4_000) return Object.fromEntries(names.map((name, at) => [name, summarize([firsts[at]])]));
  const rounds = Math.round(Math.min(most, Math.max(least, (seconds * 1000) / round)));
  // Code that runs often is compiled better; what takes long is warm after one run.
  const warmUp = performance.now() + Math.min(500, seconds * 250);
  while (round < 200 && performance.now() < warmUp) for (const name of names) ways[name]();
  const times = new Map(names.map((name) => [name, []]));
  for (let at = 0; at < rounds; at++) for (const name of names) times.get(name).push(time(ways[name]));
  return Object.fromEntries(names.map((name) => [name, summarize(times.get(name))]));
}

function time(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

export function summarize(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  return { least: sorted[0], p25: at(0.25), p50: at(0.5), p95: at(0.95), mean, runs: sorted.length };
}

/** A table in Markdown, which is readable on a terminal, too. */
export function table(head, rows) {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(" | ")} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(all[0]), rule, ...all.slice(1).map(line)].join("\n");
}

/** Milliseconds with as many digits as mean something. */
export function ms(value) {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(value >= 1 ? 2 : 3);
}

/** How many times as much, to two digits that count. */
export function times(value) {
  return `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)} ×`;
}

export function count(value) {
  return value.toLocaleString("en-US");
}
