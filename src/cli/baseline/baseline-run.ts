import { type Acceptance, type Decide, isAcceptance } from "../../accept/accepted.js";
import { acceptedByBaseline, baselineName, FindingCounts } from "../../accept/baseline.js";
import type { DiagnosticBase } from "../../diagnostics/diagnostic.js";
import type { CheckedTarget } from "../check/check-target.js";
import type { CheckOptions } from "../check/read-check-options.js";
import type { Target } from "../check/target.js";
import type { Host } from "../host.js";
import type { OpenBaseline } from "./open-baseline.js";
import { updateBaseline } from "./update-baseline.js";

/** One check under a baseline: accepts findings as long as there are entries for them, or takes all of them up. */
export class BaselineRun {
  readonly #baseline: OpenBaseline;
  readonly #isUpdate: boolean;

  constructor(baseline: OpenBaseline, isUpdate: boolean) {
    this.#baseline = baseline;
    this.#isUpdate = isUpdate;
  }

  /** The options of a target, so that what the config leaves is held against the baseline. */
  optionsFor(target: Target, options: CheckOptions): CheckOptions {
    const path = this.#baseline.nameOf(target);
    if (path === undefined) return options;
    const startDeciding = (): Decide => {
      const found = new FindingCounts();
      const decideBefore = options.startDeciding?.();
      return (diagnostic) => {
        const decision = decideBefore?.(diagnostic) ?? diagnostic.severity;
        if (decision === "off" || isAcceptance(decision)) return decision;
        return this.#accept(path, diagnostic, found) ?? decision;
      };
    };
    return { ...options, startDeciding };
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
    return updateBaseline(this.#baseline, accepted, host);
  }

  /** How many entries have become too many: their findings, or their files, are not there any more. */
  countStale(checks: readonly CheckedTarget[]): number {
    const { paths, accepted } = this.#judge(checks);
    const stale = this.#baseline.before.entries().filter(({ path, finding, count }) => {
      if (!paths.has(path)) return this.#baseline.isGone(path);
      return accepted.count(path, finding) < count;
    });
    return stale.length;
  }

  #accept(path: string, diagnostic: DiagnosticBase, found: FindingCounts): Acceptance | undefined {
    const name = baselineName(diagnostic);
    if (name === undefined) return undefined;
    found.add(path, name, 1);
    const isKnown = found.count(path, name) <= this.#baseline.before.count(path, name);
    return this.#isUpdate || isKnown ? acceptedByBaseline : undefined;
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
      for (const { by, diagnostic } of check.file.suppressed) {
        const name = by === "baseline" ? baselineName(diagnostic) : undefined;
        if (name !== undefined) accepted.add(path, name, 1);
      }
    }
    return { paths, accepted };
  }
}

/** Whether a file was checked as a whole: of others nobody knows which findings they have. */
function isJudged({ file, failures = [] }: CheckedTarget): boolean {
  if (file.status !== "checked") return file.status === "not-a-workflow";
  return file.kind !== undefined && failures.length === 0;
}
