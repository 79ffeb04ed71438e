import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const page = fileURLToPath(new URL("../docs/performance.md", import.meta.url));

/** Puts what was measured between two marks of docs/performance.md. */
export function writePart(name, text) {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const old = readFileSync(page, "utf8");
  const [from, to] = [old.indexOf(start), old.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md lacks the marks of "${name}".`);
  writeFileSync(page, `${old.slice(0, from + start.length)}\n\n${text.trim()}\n\n${old.slice(to)}`);
}

/** One line on what everything here was measured on. */
export function describeMachine() {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `Measured on ${day}: Node.js ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} × ${first?.model.trim() ?? "unknown"}, ${memory} GiB, default heap; load average ${loadavg()[0].toFixed(1)} before the first measure.`;
}
