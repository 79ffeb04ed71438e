import type { CheckReport, FileReport } from "../../report/check-report.js";
import { checkTarget } from "../check/check-target.js";
import { type CheckOptions, readCheckOptions } from "../check/check-options.js";
import { decideExit } from "../check/decide-exit.js";
import { findTargets } from "../check/find-targets.js";
import { mentionDetails } from "../check/mention-details.js";
import { writeReports } from "../check/write-reports.js";
import type { RunCommand } from "../command.js";
import type { Host } from "../host.js";
import { readVersion } from "../read-version.js";
import { say } from "../say.js";

export { help } from "../check/check-help.js";

/** `flowproof check` */
export const run: RunCommand = async (args, host) => {
  const options = readCheckOptions(args, host);
  const { targets, searches, problems } = await findTargets(options.paths, host);
  const files: FileReport[] = [];
  const failures: string[] = [];
  for (const target of targets) {
    const checked = await checkTarget(target, options, host);
    files.push(checked.file);
    failures.push(...checked.failures);
    problems.push(...checked.problems);
  }
  for (const search of searches) {
    const found = search.paths.some((path) => isChecked(files, path));
    if (!found && search.paths.length > 0) problems.push(`No workflow document was found in ${search.shown}.`);
  }
  for (const sentence of [...problems, ...failures]) say(host.stderr, sentence);
  const exitCode = decideExit({ files, failures, problems, maxWarnings: options.maxWarnings });
  const report: CheckReport = { version: readVersion(host), exitCode, files, quiet: options.quiet };
  return (await conclude(report, options, host)) ? exitCode : 2;
};
