import type { startBaselines } from "../baseline/start-baselines.js";
import type { Target } from "../files/target.js";
import type { RememberingHost } from "../host.js";
import { type CheckedTarget, checkTarget } from "./check-target.js";
import type { JudgingOptions } from "./judging-flags.js";
import type { OpenCheck } from "./open-check.js";
import type { CheckOptions } from "./read-check-options.js";

/** What a check of several targets keeps to. */
export interface CheckingAll extends OpenCheck {
  readonly baselines: Awaited<ReturnType<typeof startBaselines>>;
  /** What the check before says of files that have not changed since, by path. */
  readonly unchanged: ReadonlyMap<string, CheckedTarget>;
}

/** The verdict on one target, as it is reported. */
export async function checkOne(
  target: Target,
  all: CheckingAll,
  host: RememberingHost,
): Promise<CheckedTarget> {
  const { options, settings, baselines, unchanged } = all;
  const own = (await settings.of(target.path)).optionsFor(target);
  const before = unchanged.get(target.path);
  if (before !== undefined && baselines === undefined && dependsOnItsTextAlone(own)) {
    return { ...before, target };
  }
  const first = await checkFirst(target, all, host);
  const isMoved = baselines?.findsMoved(first) === true;
  const checked = isMoved ? await checkFirst(target, all, host) : first;
  return withFixes(checked, options.report, baselines?.optionsFor(target, own) ?? own, host);
}

/** The verdict before fixes, and before it is asked whether a baseline knows the target by another name. */
export async function checkFirst(
  target: Target,
  { options: { look }, settings, baselines, timings }: Omit<CheckingAll, "unchanged">,
  host: RememberingHost,
): Promise<CheckedTarget> {
  const stop = timings?.startFile(target.shown);
  const own = (await settings.of(target.path)).optionsFor(target);
  const options = baselines?.optionsFor(target, own) ?? own;
  const checked = await checkTarget(target, options, host, look.ignoreUnknown);
  stop?.();
  return checked;
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
