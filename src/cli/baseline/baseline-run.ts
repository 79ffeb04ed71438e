import { type Decide, isAcceptance, type Judge } from "../../accept/accepted.js";
import {
  acceptedByBaseline,
  BaselineShare,
  baselineName,
  FindingCounts,
  findFormerName,
} from "../../accept/baseline.js";
import type { CheckedTarget } from "../check/check-target.js";
import type { CheckOptions } from "../check/read-check-options.js";
import type { Target } from "../check/target.js";
import type { Host } from "../host.js";
import type { OpenBaseline } from "./open-baseline.js";
import { updateBaseline } from "./update-baseline.js";

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
  optionsFor(target: Target, options: CheckOptions): CheckOptions {
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
