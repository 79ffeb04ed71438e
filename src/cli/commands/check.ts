import { checkTarget } from "../check/check-target.js";
import { decideExit } from "../check/decide-exit.js";
import { describeFailures } from "../check/describe-failures.js";
import { findEmptySearches } from "../check/find-empty-searches.js";
import { findTargets } from "../check/find-targets.js";
import { mentionDetails } from "../check/mention-details.js";
import { type CheckOptions, readCheckOptions } from "../check/read-check-options.js";
import { Timings } from "../check/timings.js";
import { withCatalogues } from "../check/with-catalogues.js";
import { writeReports } from "../check/write-reports.js";
import type { RunCommand } from "../command.js";
import { readCheckSettings } from "../config/check-settings.js";
import type { Host } from "../host.js";
import { readVersion } from "../read-version.js";
import { say } from "../say.js";

export { help } from "../check/help.js";

/** `flowproof check` */
export const run: RunCommand = async (args, host) => {
  const asked = readCheckOptions(args);
  const timings = asked.timings ? new Timings(host.now) : undefined;
  const options = await withCatalogues(withStopwatch(asked, timings), host);
  const settings = await readCheckSettings(options, host);
  const { targets, searches } = await findTargets(options.paths, host, settings.scope);
  const checks = [];
  for (const target of targets) checks.push(await checkTarget(target, settings.optionsFor(target), host));
  const files = checks.map(({ file }) => file);
  const empty = findEmptySearches(searches, checks);
  const complaints = [...checks, ...empty].map(({ complaint }) => complaint);
  for (const complaint of [...complaints, ...describeFailures(checks)]) {
    if (complaint !== undefined) say(host.stderr, complaint);
  }
  if (options.verbose) mentionDetails(files, host);
  const exitCode = decideExit(checks, empty.length > 0, options, host);
  const report = { version: readVersion(host), exitCode, files, quiet: options.quiet };
  const isWritten = await writeReports(report, options, host);
  if (timings !== undefined) await mentionTimings(timings, host);
  return isWritten ? exitCode : 2;
};

function withStopwatch(options: CheckOptions, stopwatch: Timings | undefined): CheckOptions {
  return stopwatch === undefined ? options : { ...options, validate: { ...options.validate, stopwatch } };
}

async function mentionTimings({ spent, total }: Timings, host: Host): Promise<void> {
  const { formatTimings } = await import("../../report/format-timings.js");
  host.stderr.write(`${formatTimings(spent, total).join("\n")}\n`);
}
