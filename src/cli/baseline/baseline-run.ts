import type { DiagnosticBase } from "../../diagnostics/diagnostic.js";
import { type Acceptance, type Decide, isAcceptance } from "../../validate/accepted.js";
import { acceptedByBaseline, baselineName, FindingCounts } from "../../validate/baseline.js";
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
  readonly #found = new FindingCounts();

  constructor(baseline: OpenBaseline, isUpdate: boolean) {
    this.#baseline = baseline;
    this.#isUpdate = isUpdate;
  }

  /** The options of a target, so that what the config leaves is held against the baseline. */
  optionsFor(target: Target, options: CheckOptions): CheckOptions {
    const path = this.#baseline.nameOf(target);
    if (path === undefined) return options;
    const startDeciding = (): Decide => {
      this.#found.forget(path);
      const decideBefore = options.startDeciding?.();
      return (diagnostic) => {
        const decision = decideBefore?.(diagnostic) ?? diagnostic.severity;
        if (decision === "off" || isAcceptance(decision)) return decision;
        return this.#accept(path, diagnostic) ?? decision;
      };
    };
    return { ...options, startDeciding };
  }

  /**
   * Writes what the baseline is to hold after this check: what was found, and what it held of files that were not judged.
   * @returns whether it could be written.
   */
  write(checks: readonly CheckedTarget[], host: Pick<Host, "cwd" | "stderr">): boolean {
    const judged = this.#judged(checks);
    const updated = new FindingCounts(this.#found.entries().filter(({ path }) => judged.has(path)));
    for (const { path, finding, count } of this.#baseline.before.entries()) {
      if (!judged.has(path) && !this.#baseline.isGone(path)) updated.add(path, finding, count);
    }
    return updateBaseline(this.#baseline, updated, host);
  }

  /** How many entries have become too many: their findings, or their files, are not there any more. */
  countStale(checks: readonly CheckedTarget[]): number {
    const judged = this.#judged(checks);
    const stale = this.#baseline.before.entries().filter(({ path, finding, count }) => {
      if (!judged.has(path)) return this.#baseline.isGone(path);
      return this.#found.count(path, finding) < count;
    });
    return stale.length;
  }

  #accept(path: string, diagnostic: DiagnosticBase): Acceptance | undefined {
    const name = baselineName(diagnostic);
    if (name === undefined) return undefined;
    this.#found.add(path, name, 1);
    const isKnown = this.#found.count(path, name) <= this.#baseline.before.count(path, name);
    return this.#isUpdate || isKnown ? acceptedByBaseline : undefined;
  }

  /** Files that were checked as a whole: of others nobody knows which findings they have. */
  #judged(checks: readonly CheckedTarget[]): ReadonlySet<string> {
    const judged = checks.filter(({ file, failures = [] }) => {
      if (file.status !== "checked") return file.status === "not-a-workflow";
      return file.kind !== undefined && failures.length === 0;
    });
    return new Set(judged.flatMap(({ target }) => this.#baseline.nameOf(target) ?? []));
  }
}
