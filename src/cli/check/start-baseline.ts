import type { ConfigPath } from "../config/config-file.js";
import type { ExitCode, Host } from "../host.js";
import { say } from "../say.js";
import { UsageError } from "../usage-error.js";
import type { CheckedTarget } from "./check-target.js";
import type { CheckOptions } from "./read-check-options.js";
import type { Target } from "./target.js";

/** A baseline while files are checked, and what becomes of it in the end. */
export interface StartedBaseline {
  /** The options of a target, so that what the config leaves is held against the baseline. */
  optionsFor(target: Target, options: CheckOptions): CheckOptions;
  /** Writes the baseline when that was asked for; says how the check ends. */
  close(checks: readonly CheckedTarget[], verdict: ExitCode): { exitCode: ExitCode; staleBaseline: number };
}

/**
 * Reads the baseline that a flag or the config names; most checks have none, and its code is not loaded then.
 * @throws UsageError when it is missing or no baseline.
 */
export async function startBaseline(
  options: CheckOptions,
  configured: ConfigPath | undefined,
  host: Host,
): Promise<StartedBaseline | undefined> {
  const named = options.baseline ?? configured;
  if (named === undefined && !options.updateBaseline) return undefined;
  if (named === undefined)
    throw new UsageError('--update-baseline needs --baseline FILE, or "baseline" in the config.');
  const { openBaseline } = await import("../baseline/open-baseline.js");
  const { BaselineRun } = await import("../baseline/baseline-run.js");
  const baseline = await openBaseline(named, options.updateBaseline, host);
  const run = new BaselineRun(baseline, options.updateBaseline);
  return {
    optionsFor: (target, own) => run.optionsFor(target, own),
    close: (checks, verdict) => {
      if (!options.updateBaseline) return { exitCode: verdict, staleBaseline: run.countStale(checks) };
      if (verdict > 1) {
        say(host.stderr, "The baseline stays as it was, since not everything could be checked.");
        return { exitCode: verdict, staleBaseline: 0 };
      }
      const isWritten = run.write(checks, host);
      return { exitCode: isWritten ? verdict : 2, staleBaseline: 0 };
    },
  };
}
