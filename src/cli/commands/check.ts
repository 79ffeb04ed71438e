import { safeJson } from "../../diagnostics/safe-output.js";
import { type CheckedTarget, checkTarget } from "../check/check-target.js";
import { chooseTargets } from "../check/choose-targets.js";
import { decideExit } from "../check/decide-exit.js";
import { describeFailures } from "../check/describe-failures.js";
import { findEmptySearches } from "../check/find-empty-searches.js";
import { mentionDetails } from "../check/mention-details.js";
import { type CheckOptions, readCheckOptions } from "../check/read-check-options.js";
import { startBaselines } from "../check/start-baselines.js";
import { Timings } from "../check/timings.js";
import { withCatalogues } from "../check/with-catalogues.js";
import { writeReports } from "../check/write-reports.js";
import type { RunCommand } from "../command.js";
import { type CheckSettings, readCheckSettings } from "../config/check-settings.js";
import { type RememberingHost, rememberStdin } from "../fix/remember-stdin.js";
import type { ExitCode, Host } from "../host.js";
import { readVersion } from "../read-version.js";
import { say } from "../say.js";

export { help } from "../check/help.js";

/** `flowproof check` */
export const run: RunCommand = async (args, processHost) => {
  const host = rememberStdin(processHost);
  const asked = readCheckOptions(args);
  const timings = asked.timings ? new Timings(host.now) : undefined;
  const options = await withCatalogues(withStopwatch(asked, timings), host);
  const settings = readCheckSettings(options, host);
  if (options.printConfig !== undefined) return printConfig(options.printConfig, options, settings, host);
  const { targets, searches, mayBeNothing } = await chooseTargets(options, host, settings);
  const baselines = await startBaselines(options, targets, settings, host);
  const checks = [];
  for (const target of targets) {
    const own = (await settings.of(target.path)).optionsFor(target);
    const optionsHere = baselines?.optionsFor(target, own) ?? own;
    const first = await checkTarget(target, optionsHere, host);
    const checked = baselines?.findsMoved(first) ? await checkTarget(target, optionsHere, host) : first;
    // At once, since another target may be a link to the same file.
    checks.push(await withFixes(checked, optionsHere, host));
  }
  const files = checks.map(({ file }) => file);
  const empty = findEmptySearches(searches, checks);
  const unused = mayBeNothing === undefined ? await settings.findUnusedOverrides() : [];
  const complaints = [...checks, ...empty].map(({ complaint }) => complaint);
  for (const complaint of [...complaints, ...describeFailures(checks), ...unused]) {
    if (complaint !== undefined) say(host.stderr, complaint);
  }
  const isNothing = files.every(({ status }) => status === "not-a-workflow");
  if (mayBeNothing !== undefined && isNothing) say(host.stderr, mayBeNothing);
  if (options.verbose) mentionDetails(files, host);
  const verdict = decideExit(checks, empty.length > 0, options, host);
  const closed = baselines?.close(checks, verdict);
  const exitCode = closed?.exitCode ?? verdict;
  const report = { version: readVersion(host), files, quiet: options.quiet, ...closed, exitCode };
  const reader = isOutputTaken(options) ? { ...host, stdout: host.stderr } : host;
  const isWritten = await writeReports(report, options, reader);
  if (timings !== undefined) await mentionTimings(timings, host);
  return isWritten ? exitCode : 2;
};

/** Shows which config judges a file, which hardly a run asks for: the code is loaded then. */
async function printConfig(
  file: string,
  options: CheckOptions,
  settings: CheckSettings,
  host: Host,
): Promise<ExitCode> {
  const { describeConfig } = await import("../config/describe-config.js");
  host.stdout.write(safeJson(await describeConfig(file, options, settings, host)));
  return 0;
}

/** The verdict after fixes. Most runs fix nothing: the code is not loaded then. */
async function withFixes(
  checked: CheckedTarget,
  options: CheckOptions,
  host: RememberingHost,
): Promise<CheckedTarget> {
  if (options.fixes === undefined) return checked;
  const { applyFixes } = await import("../fix/apply-fixes.js");
  return applyFixes(checked, options.fixes, options, host);
}

/** Whether standard output carries a diff or a document, so that reports have to go elsewhere. */
function isOutputTaken({ fixes, paths }: CheckOptions): boolean {
  return fixes === "show" || (fixes === "write" && paths.includes("-"));
}

function withStopwatch(options: CheckOptions, stopwatch: Timings | undefined): CheckOptions {
  return stopwatch === undefined ? options : { ...options, validate: { ...options.validate, stopwatch } };
}

async function mentionTimings({ spent, total }: Timings, host: Host): Promise<void> {
  const { formatTimings } = await import("../../report/format-timings.js");
  host.stderr.write(`${formatTimings(spent, total).join("\n")}\n`);
}
