import { type BaselineEntry, FindingCounts } from "../../accept/baseline.js";
import { formatBaseline } from "../../accept/baseline-file.js";
import { plural } from "../../diagnostics/plural.js";
import { quote } from "../../diagnostics/quote.js";
import { showPath } from "../check/find-targets.js";
import { replaceFile } from "../check/replace-file.js";
import type { Host } from "../host.js";
import { say } from "../say.js";
import type { OpenBaseline } from "./open-baseline.js";

/** What a baseline is to hold. */
export interface BaselineUpdate {
  readonly updated: FindingCounts;
  /** The former names of files that were moved, by their new ones. */
  readonly formerNames: ReadonlyMap<string, string>;
}

/**
 * Writes a baseline and tells what was added, what was carried over, and what is gone.
 * @returns whether it could be written.
 */
export function updateBaseline(
  { path, before }: OpenBaseline,
  { updated, formerNames }: BaselineUpdate,
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
  const known = renameFiles(before, formerNames);
  const added = sum(surplus(entries, known));
  const gone = surplus(known.entries(), updated);
  const total = sum(entries);
  const counts = `${plural(total, "finding")}: ${added} added, ${sum(gone)} removed`;
  say(host.stderr, `The baseline ${name} accepts ${counts}.`);
  if (total > added) say(host.stderr, `Carried over: ${plural(total - added, "finding")}.`);
  tellMoved(entries, known, formerNames, host);
  tellGone(gone, host);
  return true;
}

/** The entries as if files that were moved had had their new names before. */
function renameFiles(before: FindingCounts, formerNames: ReadonlyMap<string, string>): FindingCounts {
  const newNames = new Map<string, string[]>();
  for (const [path, former] of formerNames) newNames.set(former, [...(newNames.get(former) ?? []), path]);
  return new FindingCounts(
    before.entries().flatMap((entry) => {
      return (newNames.get(entry.path) ?? [entry.path]).map((path) => ({ ...entry, path }));
    }),
  );
}

function tellMoved(
  entries: readonly BaselineEntry[],
  known: FindingCounts,
  formerNames: ReadonlyMap<string, string>,
  { stderr }: Pick<Host, "stderr">,
): void {
  const sentences = [...formerNames].map(([path, former]) => {
    const carried = entries.filter((entry) => entry.path === path);
    const count = carried.reduce((all, { finding, count }) => {
      return all + Math.min(count, known.count(path, finding));
    }, 0);
    return `Moved from "${quote(former, 200)}" to "${quote(path, 200)}": ${plural(count, "finding")}.`;
  });
  tellSome(sentences, "file was moved", "files were moved", stderr);
}

function tellGone(gone: readonly BaselineEntry[], { stderr }: Pick<Host, "stderr">): void {
  const sentences = gone.map(({ path, finding, count }) => {
    const times = count === 1 ? "" : ` (${count} times)`;
    return `Gone from "${quote(path, 200)}": ${quote(finding, 200)}${times}.`;
  });
  tellSome(sentences, "entry is gone", "entries are gone", stderr);
}

function tellSome(sentences: readonly string[], one: string, many: string, stderr: Host["stderr"]): void {
  for (const sentence of sentences.slice(0, SHOWN)) say(stderr, sentence);
  const more = sentences.length - SHOWN;
  if (more > 0) say(stderr, `${more} more ${more === 1 ? one : many}.`);
}

const SHOWN = 5;

/** What some entries hold beyond others. */
function surplus(entries: readonly BaselineEntry[], others: FindingCounts): BaselineEntry[] {
  return entries.flatMap((entry) => {
    const count = entry.count - others.count(entry.path, entry.finding);
    return count > 0 ? [{ ...entry, count }] : [];
  });
}

function sum(entries: readonly BaselineEntry[]): number {
  return entries.reduce((total, { count }) => total + count, 0);
}
