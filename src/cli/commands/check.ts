import { type CheckedTarget, checkTarget } from "../check/check-target.js";
import { decideExit } from "../check/decide-exit.js";
import { describeFailures } from "../check/describe-failures.js";
import { findEmptySearches } from "../check/find-empty-searches.js";
import { findTargets } from "../check/find-targets.js";
import { mentionDetails } from "../check/mention-details.js";
import { type CheckOptions, readCheckOptions } from "../check/read-check-options.js";
import { withCatalogues } from "../check/with-catalogues.js";
import { writeReports } from "../check/write-reports.js";
import type { RunCommand } from "../command.js";
import { readCheckSettings } from "../config/check-settings.js";
import { type RememberingHost, rememberStdin } from "../fix/remember-stdin.js";
import { readVersion } from "../read-version.js";
import { say } from "../say.js";

export { help } from "../check/help.js";

/** `flowproof check` */
export const run: RunCommand = async (args, processHost) => {
  const host = rememberStdin(processHost);
  const options = await withCatalogues(readCheckOptions(args), host);
  const settings = await readCheckSettings(options, host);
  const { targets, searches } = await findTargets(options.paths, host, settings.scope);
  const checks = [];
  for (const target of targets) {
    const optionsHere = settings.optionsFor(target);
    const checked = await checkTarget(target, optionsHere, host);
    // At once, since another target may be a link to the same file.
    checks.push(await withFixes(checked, optionsHere, host));
  }
  const files = checks.map(({ file }) => file);
  const empty = findEmptySearches(searches, checks);
  const complaints = [...checks, ...empty].map(({ complaint }) => complaint);
  for (const complaint of [...complaints, ...describeFailures(checks)]) {
    if (complaint !== undefined) say(host.stderr, complaint);
  }
  if (options.verbose) mentionDetails(files, host);
  const exitCode = decideExit(checks, empty.length > 0, options, host);
  const report = { version: readVersion(host), exitCode, files, quiet: options.quiet };
  const reader = isOutputTaken(options) ? { ...host, stdout: host.stderr } : host;
  return (await writeReports(report, options, reader)) ? exitCode : 2;
};

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
