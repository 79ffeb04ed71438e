import type { BaselineEntry, FindingCounts } from "../../accept/baseline.js";
import { formatBaseline } from "../../accept/baseline-file.js";
import { plural } from "../../diagnostics/plural.js";
import { quote } from "../../diagnostics/quote.js";
import { showPath } from "../check/find-targets.js";
import { replaceFile } from "../check/replace-file.js";
import type { Host } from "../host.js";
import { say } from "../say.js";
import type { OpenBaseline } from "./open-baseline.js";

/**
 * Writes a baseline and tells how it has changed.
 * @returns whether it could be written.
 */
export function updateBaseline(
  { path, before }: OpenBaseline,
  updated: FindingCounts,
  host: Pick<Host, "cwd" | "stderr">,
): boolean {
  const name = `"${quote(showPath(path, host.cwd), 200)}"`;
  const entries = updated.entries();
  try {
    replaceFile(path, formatBaseline(entries));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    say(host.stderr, `The baseline could not be written to ${name}: ${quote(code)}.`);
    return false;
  }
  const added = countMore(entries, before);
  const removed = countMore(before.entries(), updated);
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  say(
    host.stderr,
    `The baseline ${name} accepts ${plural(total, "finding")}: ${added} added, ${removed} removed.`,
  );
  return true;
}

function countMore(entries: readonly BaselineEntry[], others: FindingCounts): number {
  return entries.reduce((sum, { path, finding, count }) => {
    return sum + Math.max(0, count - others.count(path, finding));
  }, 0);
}
