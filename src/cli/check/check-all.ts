import type { startBaselines } from "../baseline/start-baselines.js";
import type { CheckSettings } from "../config/check-settings.js";
import type { Target } from "../files/target.js";
import type { RememberingHost } from "../host.js";
import { type CheckedTarget, checkTarget } from "./check-target.js";
import type { JudgingOptions } from "./judging-flags.js";
import { Progress } from "./progress.js";
import type { CheckOptions } from "./read-check-options.js";
import type { Timings } from "./timings.js";

/** What a check of several targets keeps to. */
export interface CheckingAll {
  readonly options: CheckOptions;
  readonly settings: CheckSettings;
  readonly baselines: Awaited<ReturnType<typeof startBaselines>>;
  readonly timings: Timings | undefined;
  /** What the check before says of files that have not changed since, by path. */
  readonly unchanged: ReadonlyMap<string, CheckedTarget>;
}

/** Checks one target after the other, and says on a terminal how far it has come. */
export async function checkAll(
  targets: readonly Target[],
  all: CheckingAll,
  host: RememberingHost,
): Promise<CheckedTarget[]> {
  const checks: CheckedTarget[] = [];
  const progress = new Progress(targets.length, host.stderr, host.now);
  for (const target of targets) {
    progress.show(checks.length);
    const stop = all.timings?.startFile(target.shown);
    // At once, since another target may be a link to the same file.
    checks.push(await checkOne(target, all, host));
    stop?.();
  }
  progress.end();
  return checks;
}

async function checkOne(
  target: Target,
  { options: { look, report }, settings, baselines, unchanged }: CheckingAll,
  host: RememberingHost,
): Promise<CheckedTarget> {
  const own = (await settings.of(target.path)).optionsFor(target);
  const before = unchanged.get(target.path);
  if (before !== undefined && baselines === undefined && dependsOnItsTextAlone(own)) {
    return { ...before, target };
  }
  const options = baselines?.optionsFor(target, own) ?? own;
  const first = await checkTarget(target, options, host, look.ignoreUnknown);
  const isMoved = baselines?.findsMoved(first) === true;
  const checked = isMoved ? await checkTarget(target, options, host, look.ignoreUnknown) : first;
  return withFixes(checked, report, options, host);
}

/** What other files hold has no say in the verdict, and nobody counts which overrides it made use of. */
function dependsOnItsTextAlone({ validate, startJudging }: JudgingOptions): boolean {
  return validate.workflows === undefined && startJudging === undefined;
}

/** The verdict after fixes. Most runs fix nothing: the code is not loaded then. */
async function withFixes(
  checked: CheckedTarget,
  { fixes, scope }: CheckOptions["report"],
  options: JudgingOptions,
  host: RememberingHost,
): Promise<CheckedTarget> {
  if (fixes === undefined) return checked;
  const { applyFixes } = await import("../fix/apply-fixes.js");
  return applyFixes(checked, { fixes, scope }, options, host);
}
