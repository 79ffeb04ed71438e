import { plural } from "../../diagnostics/message.js";
import { quote } from "../../diagnostics/quote.js";
import { safeJson } from "../../diagnostics/safe-output.js";
import type { FileReport } from "../../report/check-report.js";
import { startBaselines } from "../baseline/start-baselines.js";
import { checkAll } from "../check/check-all.js";
import type { CheckedTarget } from "../check/check-target.js";
import { chooseTargets } from "../check/choose-targets.js";
import { decideExit, describeFailures, findEmptySearches, mentionDetails } from "../check/close-check.js";
import { openCheck } from "../check/open-check.js";
import { type CheckOptions, readCheckOptions } from "../check/read-check-options.js";
import { formatTimings, type Timings } from "../check/timings.js";
import type { CheckRound } from "../check/watch-check.js";
import { writeReports } from "../check/write-reports.js";
import type { RunCommand } from "../command.js";
import type { CheckSettings } from "../config/check-settings.js";
import { type ExitCode, type Host, readVersion, rememberStdin, say } from "../host.js";

export const help = `Usage: flowproof check [file | folder | pattern | - …]

Checks workflow documents. Folders and patterns are searched for *.json, *.jsonc, *.yaml and *.yml files that
hold a workflow, broken or not, .gitignore files honoured; files that are named are checked in any case. "-"
reads standard input. Without an argument the files are checked that the config includes, or else the current
folder is searched. The config of a file is the nearest flowproof.config.json, .jsonc or .mjs from its folder
up to the root of the repository.

Output
  --format NAME[=FILE]   stylish (default), json, unix, github, sarif, junit, gitlab (code quality),
                         rdjson (reviewdog), or agent for programs that repair; to a file when one is
                         given; repeatable
  --quiet                prints errors only
  --verbose              also lists what was passed over and what could not be decided
  --timings              prints on standard error how long each part, the slowest rules and files took
  --color WHEN           auto (default), always or never

Fixes
  --fix                  applies what the document certainly means, and checks again: the exit status is
                         that of the files afterwards. With "-" the fixed text goes to standard output and
                         the report to standard error. "flowproof fix" applies a suggestion of your choice.
  --fix=suggestions      also applies the only suggestion of a finding, unless it takes something away
  --fix=all              applies the first edit of each finding, for programs that repair
  --diff                 writes nothing and prints what --fix would do, for "git apply" or "patch -p1"

What counts
  --config FILE          uses this config instead of those that are found; flags win over it
  --print-config FILE    checks nothing and shows which config judges a file and where each setting comes from
  --catalogue FILE       what is known of models and workflows, see "flowproof catalogue"; repeatable
  --preset NAME          recommended (default), strict (warnings are errors) or errors
  --rule ID=LEVEL        off, info, warning or error for a rule or for category/*; repeatable
  --max-warnings N       exit status 1 when there are more warnings
  --stage STAGE          auto (default, by the status of the workflow), draft or ready
  --contract NAME        authoring (default), create, update or response: which fields must be there
  --semantics NAME=CHOICE  how runs are read where the documents are silent; repeatable; defaults first:
                           skippedSource=waits|skips     a node that reads a skipped one
                           skippedDependency=runs|waits  a node whose dependsOn names a skipped one
                           noOutcome=holds|skips         a node that reads an if-else node without outcome
  --kind KIND            takes the documents for workflow, flow, workflow-list, job, job-list, tags,
                         usages or editor-graph
  --since REV            only files that have changed since the branch left REV, uncommitted and new ones too
  --staged               only files that are staged, with the content that would be committed
  --baseline FILE        suppresses the findings that the file holds; "baseline" in the config names one too
  --update-baseline      writes that file, so that whatever is found now is suppressed; reports what
                         was carried over and what is gone
  --watch                checks again whatever changes, until Ctrl-C; the exit status is the last one
  --ignore-unknown       passes over files that are not a workflow document or that the config ignores, for
                         hooks that hand over every file

Exit status: 0 nothing at error, 1 findings, 2 usage error or not readable, 3 flowproof failed.
`;

/** `flowproof check` */
export const run: RunCommand = async (args, host) => {
  const asked = readCheckOptions(args);
  if (!asked.look.watch) return (await checkOnce(asked, host)).exitCode;
  const { watchCheck } = await import("../check/watch-check.js");
  return watchCheck((unchanged) => checkOnce(asked, host, unchanged), asked, host);
};

/** @param unchanged what the check before says of files that have not changed since, by path. */
async function checkOnce(
  asked: CheckOptions,
  processHost: Host,
  unchanged: ReadonlyMap<string, CheckedTarget> = new Map(),
): Promise<CheckRound> {
  const host = rememberStdin(processHost);
  const { look, report: reporting } = asked;
  const open = await openCheck(asked, host);
  const { options, settings, timings } = open;
  if (look.printConfig !== undefined) {
    return { exitCode: await printConfig(look.printConfig, options, settings, host), checks: [], settings };
  }
  const { targets, searches, mayBeNothing } = await chooseTargets(look, host, settings);
  const baselines = await startBaselines(options, targets, settings, host);
  const checks = await checkAll(targets, { ...open, baselines, unchanged }, host);
  const files = checks.map(({ file }) => file);
  const empty = findEmptySearches(searches, checks);
  const isWhole = mayBeNothing === undefined && look.paths.length === 0;
  const unused = isWhole ? await settings.findUnusedOverrides() : [];
  const complaints = [...checks, ...empty].map(({ complaint }) => complaint);
  for (const complaint of [...complaints, ...describeFailures(checks), ...unused]) {
    if (complaint !== undefined) say(host.stderr, complaint);
  }
  const isNothing = files.every(({ status }) => status === "not-a-workflow");
  if (mayBeNothing !== undefined && isNothing) say(host.stderr, mayBeNothing);
  if (reporting.verbose) mentionDetails(files, host);
  const verdict = decideExit(checks, empty.length > 0, reporting, host);
  const closed = baselines?.close(checks, verdict);
  const exitCode = closed?.exitCode ?? verdict;
  if (reporting.scope !== "fixes") tellEdits(files, host);
  const report = { version: readVersion(host), files, quiet: reporting.quiet, ...closed, exitCode };
  const reader = isOutputTaken(options) ? { ...host, stdout: host.stderr } : host;
  const isWritten = await writeReports(report, reporting, reader);
  if (timings !== undefined) mentionTimings(timings, host);
  return { exitCode: isWritten ? exitCode : 2, checks, settings };
}

/** What was changed in each file, by rule. */
function tellEdits(files: readonly FileReport[], host: Host): void {
  for (const { path, edits = [] } of files) {
    const counts = new Map<string, number>();
    for (const { ruleId } of edits) counts.set(ruleId, 1 + (counts.get(ruleId) ?? 0));
    const rules = [...counts].map(([rule, count]) => (count === 1 ? rule : `${rule} (${count})`));
    if (edits.length > 0)
      say(host.stderr, `"${quote(path, 200)}": ${plural(edits.length, "edit")} for ${rules.join(", ")}.`);
  }
}

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

/** Whether standard output carries a diff or a document, so that reports have to go elsewhere. */
function isOutputTaken({ look: { paths }, report: { fixes } }: CheckOptions): boolean {
  return fixes === "show" || (fixes === "write" && paths.includes("-"));
}

function mentionTimings({ spent, total, files, threads }: Timings, host: Host): void {
  host.stderr.write(`${formatTimings(spent, total, files, threads).join("\n")}\n`);
}
