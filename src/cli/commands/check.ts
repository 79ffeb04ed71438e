import { checkTarget } from "../check/check-target.js";
import { decideExit } from "../check/decide-exit.js";
import { describeFailures } from "../check/describe-failures.js";
import { findEmptySearches } from "../check/find-empty-searches.js";
import { findTargets } from "../check/find-targets.js";
import { mentionDetails } from "../check/mention-details.js";
import { readCheckOptions } from "../check/read-check-options.js";
import { startBaseline } from "../check/start-baseline.js";
import { withCatalogues } from "../check/with-catalogues.js";
import { writeReports } from "../check/write-reports.js";
import type { RunCommand } from "../command.js";
import { readCheckSettings } from "../config/check-settings.js";
import { readVersion } from "../read-version.js";
import { say } from "../say.js";

export { help } from "../check/help.js";

/** `flowproof check` */
export const run: RunCommand = async (args, host) => {
  const options = await withCatalogues(readCheckOptions(args), host);
  const settings = await readCheckSettings(options, host);
  const baseline = await startBaseline(options, settings.baseline, host);
  const { targets, searches } = await findTargets(options.paths, host, settings.scope);
  const checks = [];
  for (const target of targets) {
    const own = settings.optionsFor(target);
    checks.push(await checkTarget(target, baseline?.optionsFor(target, own) ?? own, host));
  }
  const files = checks.map(({ file }) => file);
  const empty = findEmptySearches(searches, checks);
  const complaints = [...checks, ...empty].map(({ complaint }) => complaint);
  for (const complaint of [...complaints, ...describeFailures(checks), ...settings.findUnusedOverrides()]) {
    if (complaint !== undefined) say(host.stderr, complaint);
  }
  if (options.verbose) mentionDetails(files, host);
  const verdict = decideExit(checks, empty.length > 0, options, host);
  const { exitCode, staleBaseline } = baseline?.close(checks, verdict) ?? {
    exitCode: verdict,
    staleBaseline: 0,
  };
  const report = { version: readVersion(host), exitCode, files, quiet: options.quiet, staleBaseline };
  return (await writeReports(report, options, host)) ? exitCode : 2;
};
