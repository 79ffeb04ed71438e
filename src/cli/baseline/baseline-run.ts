import { type Decide, isAcceptance, type Judge } from "../../accept/accepted.js";
import {
  acceptedByBaseline,
  type BaselineEntry,
  BaselineShare,
  baselineName,
  FindingCounts,
  findFormerName,
  formatBaseline,
} from "../../accept/baseline.js";
import { plural } from "../../diagnostics/message.js";
import { quote } from "../../diagnostics/quote.js";
import type { CheckedTarget } from "../check/check-target.js";
import type { JudgingOptions } from "../check/judging-flags.js";
import { codeOf } from "../files/describe-read-error.js";
import { replaceFile } from "../files/replace-file.js";
import { showPath, type Target } from "../files/target.js";
import { type Host, say } from "../host.js";
import type { OpenBaseline } from "./open-baseline.js";

/**
 * One check under a baseline: accepts findings as long as there are entries for them, or takes all of them up. The entries
 * of a file that is gone count for a new one with the same findings: it was moved.
 */
export class BaselineRun {
  readonly #baseline: OpenBaseline;
  readonly #isUpdate: boolean;
  /** The former names of files that were moved, by their new ones. */
  readonly #formerNames = new Map<string, string>();
  #gone: readonly string[] | undefined;

  constructor(baseline: OpenBaseline, isUpdate: boolean) {
    this.#baseline = baseline;
    this.#isUpdate = isUpdate;
  }

  /** The options of a target, so that what the config leaves is held against the baseline. */
  optionsFor(target: Target, options: JudgingOptions): JudgingOptions {
    const path = this.#baseline.nameOf(target);
    if (path === undefined) return options;
    const startJudging = (): Judge => {
      const before = options.startJudging?.() ?? {};
      const allowance = new BaselineShare(this.#baseline.before.of(this.#formerNames.get(path) ?? path));
      return this.#isUpdate ? { decide: takeUpAll(before), allowance } : { ...before, allowance };
    };
    return { ...options, startJudging };
  }

  /**
   * Looks whether a file of which the baseline holds nothing has the findings of one that is gone.
   * @returns whether it has, so that it has to be checked again: its findings are accepted then.
   */
  findsMoved(checked: CheckedTarget): boolean {
    const path = this.#baseline.nameOf(checked.target);
    if (path === undefined || this.#formerNames.has(path) || !isJudged(checked)) return false;
    if (this.#baseline.before.of(path).size > 0) return false;
    const found = new FindingCounts();
    for (const [name, count] of checked.baseline?.accepted ?? []) found.add(path, name, count);
    for (const diagnostic of checked.file.diagnostics) {
      const name = baselineName(diagnostic);
      if (name !== undefined) found.add(path, name, 1);
    }
    const former = findFormerName(found.of(path), this.#findGone(), this.#baseline.before);
    if (former === undefined) return false;
    this.#formerNames.set(path, former);
    return !this.#isUpdate;
  }

  /**
   * Writes what the baseline is to hold after this check: what was found, and what it held of files that were not judged.
   * @returns whether it could be written.
   */
  write(checks: readonly CheckedTarget[], host: Pick<Host, "cwd" | "stderr">): boolean {
    const { paths, accepted } = this.#judge(checks);
    for (const { path, finding, count } of this.#baseline.before.entries()) {
      if (!paths.has(path) && !this.#baseline.isGone(path)) accepted.add(path, finding, count);
    }
    return updateBaseline(this.#baseline, { updated: accepted, formerNames: this.#formerNames }, host);
  }

  /** How many entries have become too many: their findings, or their files, are not there any more. */
  countStale(checks: readonly CheckedTarget[]): number {
    const { paths, accepted } = this.#judge(checks);
    const newNames = new Map([...this.#formerNames].map(([path, former]) => [former, path]));
    const stale = this.#baseline.before.entries().filter(({ path, finding, count }) => {
      const name = newNames.get(path) ?? path;
      if (!paths.has(name)) return this.#baseline.isGone(path);
      return accepted.count(name, finding) < count;
    });
    return stale.length;
  }

  /** How many findings are accepted under a former name. */
  countMoved(checks: readonly CheckedTarget[]): number {
    const { accepted } = this.#judge(checks);
    return accepted.entries().reduce((sum, { path, count }) => {
      return this.#formerNames.has(path) ? sum + count : sum;
    }, 0);
  }

  #findGone(): readonly string[] {
    this.#gone ??= [...new Set(this.#baseline.before.entries().map(({ path }) => path))].filter((path) =>
      this.#baseline.isGone(path),
    );
    return this.#gone;
  }

  /**
   * What the verdicts accept by the baseline. Not what was found on the way to them: a fix may have been tried out
   * and taken back.
   */
  #judge(checks: readonly CheckedTarget[]) {
    const paths = new Set<string>();
    const accepted = new FindingCounts();
    for (const check of checks) {
      const path = this.#baseline.nameOf(check.target);
      if (path === undefined || !isJudged(check)) continue;
      paths.add(path);
      for (const [name, count] of check.baseline?.accepted ?? []) accepted.add(path, name, count);
    }
    return { paths, accepted };
  }
}

/** Accepts whatever is reported and a baseline can hold. */
function takeUpAll({ decide }: Judge): Decide {
  return (finding) => {
    const decision = decide?.(finding) ?? finding.severity;
    if (decision === "off" || isAcceptance(decision)) return decision;
    return baselineName(finding) === undefined ? decision : acceptedByBaseline;
  };
}

/** Whether a file was checked as a whole: of others nobody knows which findings they have. */
function isJudged({ file, failures = [] }: CheckedTarget): boolean {
  if (file.status !== "checked") return file.status === "not-a-workflow";
  return file.kind !== undefined && failures.length === 0;
}

/** What a baseline is to hold. */
interface BaselineUpdate {
  readonly updated: FindingCounts;
  /** The former names of files that were moved, by their new ones. */
  readonly formerNames: ReadonlyMap<string, string>;
}

/**
 * Writes a baseline and tells what was added, what was carried over, and what is gone.
 * @returns whether it could be written.
 */
function updateBaseline(
  { path, before }: OpenBaseline,
  { updated, formerNames }: BaselineUpdate,
  host: Pick<Host, "cwd" | "stderr">,
): boolean {
  const name = `"${quote(showPath(path, host.cwd), 200)}"`;
  const entries = updated.entries();
  try {
    replaceFile(path, formatBaseline(entries));
  } catch (error) {
    say(host.stderr, `The baseline could not be written to ${name}: ${quote(codeOf(error))}.`);
    return false;
  }
  const known = renameFiles(before, formerNames);
  const added = sum(surplus(entries, known));
  const gone = surplus(known.entries(), updated);
  const total = sum(entries);
  const counts = `${plural(total, "finding")}: ${added} added, ${sum(gone)} removed`;
  say(host.stderr, `The baseline ${name} suppresses ${counts}.`);
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
