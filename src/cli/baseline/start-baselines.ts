import { resolve } from "node:path";
import type { CheckedTarget } from "../check/check-target.js";
import type { JudgingOptions } from "../check/judging-flags.js";
import type { CheckOptions } from "../check/read-check-options.js";
import { UsageError } from "../command.js";
import type { CheckSettings } from "../config/check-settings.js";
import type { ConfigPath } from "../config/config-file.js";
import type { Target } from "../files/target.js";
import { type ExitCode, type Host, say } from "../host.js";
import type { BaselineRun } from "./baseline-run.js";

/** The baselines while files are checked, and what becomes of them in the end. */
interface StartedBaselines {
  /** The options of a target, so that what its config leaves is held against its baseline. */
  optionsFor(target: Target, own: JudgingOptions): JudgingOptions;
  /** Whether a file turns out to be one that the baseline knows by another name, so that it has to be checked again. */
  findsMoved(checked: CheckedTarget): boolean;
  /** Writes the baselines when that was asked for; says how the check ends. */
  close(checks: readonly CheckedTarget[], verdict: ExitCode): ClosedBaselines;
}

/** How a check under baselines ends. */
interface ClosedBaselines {
  readonly exitCode: ExitCode;
  /** Entries whose findings are gone. */
  readonly staleBaseline: number;
  /** Findings that are accepted under the name that their file had before. */
  readonly movedBaseline: number;
}

/**
 * Reads the baseline that a flag names, or those that the configs of the targets name; most checks have none, and the code
 * is not loaded then.
 * @throws UsageError when one is missing or no baseline.
 */
export async function startBaselines(
  options: CheckOptions,
  targets: readonly Target[],
  settings: CheckSettings,
  host: Host,
): Promise<StartedBaselines | undefined> {
  const { updateBaseline } = options.report;
  const named = await findNamed(options, targets, settings, host);
  if (named.size === 0) {
    if (!updateBaseline) return undefined;
    throw new UsageError('--update-baseline needs --baseline FILE, or "baseline" in the config.');
  }
  const { openBaseline } = await import("./open-baseline.js");
  const { BaselineRun } = await import("./baseline-run.js");
  const runs: BaselineRun[] = [];
  const runOf = new Map<string, BaselineRun>();
  for (const [baseline, judged] of named) {
    const run = new BaselineRun(await openBaseline(baseline, updateBaseline, host), updateBaseline);
    runs.push(run);
    for (const { path } of judged) runOf.set(path, run);
  }
  return {
    optionsFor: (target, own) => runOf.get(target.path)?.optionsFor(target, own) ?? own,
    findsMoved: (checked) => runOf.get(checked.target.path)?.findsMoved(checked) ?? false,
    close: (checks, verdict) => {
      const ofRun = (run: BaselineRun) => checks.filter(({ target }) => runOf.get(target.path) === run);
      return closeRuns(runs, ofRun, updateBaseline, verdict, host);
    },
  };
}

/** The baselines, each with the targets that it is for; one that two configs name is read once. */
async function findNamed(
  { look, report }: CheckOptions,
  targets: readonly Target[],
  settings: CheckSettings,
  host: Host,
): Promise<Map<string | ConfigPath, Target[]>> {
  if (report.baseline !== undefined) return new Map([[report.baseline, [...targets]]]);
  const byPath = new Map<string, { baseline: ConfigPath; judged: Target[] }>();
  const add = (baseline: ConfigPath | undefined, judged: readonly Target[]) => {
    if (baseline === undefined) return;
    const path = resolve(baseline.folder, baseline.text);
    const before = byPath.get(path);
    if (before === undefined) byPath.set(path, { baseline, judged: [...judged] });
    else before.judged.push(...judged);
  };
  for (const target of targets) add((await settings.of(target.path)).baseline, [target]);
  // A check that finds nothing may have entries to drop.
  if (report.updateBaseline || look.paths.length === 0) add((await settings.ofFolder(host.cwd)).baseline, []);
  return new Map([...byPath.values()].map(({ baseline, judged }) => [baseline, judged]));
}

function closeRuns(
  runs: readonly BaselineRun[],
  ofRun: (run: BaselineRun) => readonly CheckedTarget[],
  isUpdate: boolean,
  verdict: ExitCode,
  host: Host,
): ClosedBaselines {
  if (!isUpdate) {
    const sum = (count: (run: BaselineRun) => number) => runs.reduce((total, run) => total + count(run), 0);
    return {
      exitCode: verdict,
      staleBaseline: sum((run) => run.countStale(ofRun(run))),
      movedBaseline: sum((run) => run.countMoved(ofRun(run))),
    };
  }
  const closed = { staleBaseline: 0, movedBaseline: 0 };
  if (verdict > 1) {
    say(host.stderr, "The baseline stays as it was, since not everything could be checked.");
    return { ...closed, exitCode: verdict };
  }
  // Each of them is written, also when another could not be.
  const written = runs.map((run) => run.write(ofRun(run), host));
  return { ...closed, exitCode: written.every((isWritten) => isWritten) ? verdict : 2 };
}
