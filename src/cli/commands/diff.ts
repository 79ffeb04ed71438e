import { compareContracts, isBreaking } from "../../analysis/compare-contracts.js";
import { compareFindings } from "../../analysis/compare-findings.js";
import { compareFlows, type FlowVersion } from "../../analysis/compare-flows.js";
import type { ReportedDiagnostic } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/quote.js";
import { type DocumentDiff, formatComparison, formatComparisonJson } from "../../report/format-comparison.js";
import { checkText } from "../../text/check/check-text.js";
import { resolveOptions } from "../../validate/options.js";
import { readFlow } from "../../validate/read-flow.js";
import type { DocumentResult } from "../../validate/result.js";
import { choosePalette } from "../choose-palette.js";
import { type RunCommand, UsageError } from "../command.js";
import { type CheckSettings, readCheckSettings } from "../config/check-settings.js";
import { parseFileText, requireText } from "../files/read-input.js";
import { filenameOf, namedTarget } from "../files/target.js";
import { type Host, say } from "../host.js";
import { parseArguments, refuseMore, requireValueOf } from "../parse-arguments.js";

export const help = `Usage: flowproof diff <before> <after> [--format text|json] [--fail-on breaking]

Compares two versions of a workflow: findings that are new or gone, what changes for whoever runs it, nodes and
edges that were added, removed or renamed, and nodes that run under another condition. "-" reads one of the
two from standard input, such as: git show HEAD:flow.json | flowproof diff - flow.json

A change is breaking when some run body that was taken is refused, or its run does not complete any more or hands
back less; a run that shows it was executed. What is not clear "may be breaking".

  --format FORMAT   text (default) or json
  --fail-on WHAT    errors (default): exit status 1 for new findings at error; breaking: for breaking changes, too
  --config FILE     uses this config instead of the one that is found

Exit status: 0 nothing to fail on, 1 new findings at error or breaking changes that were asked for, 2 usage error, 3 flowproof failed.
`;

const flags = {
  format: { type: "string" },
  "fail-on": { type: "string" },
  config: { type: "string" },
} as const;

/** `flowproof diff` */
export const run: RunCommand = async (args, host) => {
  const given = parseArguments(args, flags);
  refuseMore(given.positionals, 2);
  const format = requireValueOf("--format", given.value("format") ?? "text", ["text", "json"]);
  const failOn = requireValueOf("--fail-on", given.value("fail-on") ?? "errors", ["errors", "breaking"]);
  const [first, second] = given.positionals;
  if (!first || !second)
    throw new UsageError("Which two files? For example: flowproof diff before.json after.json");
  if (first === "-" && second === "-") throw new UsageError("Only one of the two can be standard input.");
  const asked = { config: given.value("config"), catalogues: [], validate: {} };
  const settings = readCheckSettings(asked, host);
  const before = await readDocumentVersion(first, settings, host);
  const after = await readDocumentVersion(second, settings, host);
  const diff = compareVersions(before, after);
  host.stdout.write(
    format === "json" ? formatComparisonJson(diff) : formatComparison(diff, choosePalette("auto", host)),
  );
  const failures = [...before.failures, ...after.failures];
  for (const { ruleId, error } of failures)
    say(host.stderr, `this is a defect of flowproof: the rule ${ruleId} failed with "${quote(error)}".`);
  if (failures.length > 0) return 3;
  if (failOn === "breaking" && diff.runs?.breaking === true) return 1;
  return diff.findings.new.some(({ severity }) => severity === "error") ? 1 : 0;
};

/** One of the two documents of a comparison. */
interface DocumentVersion extends FlowVersion {
  /** As reports show it. */
  readonly shown: string;
  readonly diagnostics: readonly ReportedDiagnostic[];
  readonly failures: DocumentResult["failures"];
  /** Checks it once more, with what its nodes were called before: then findings offer the new names. */
  readonly checkRenamed: (renamed: ReadonlyMap<string, string>) => readonly ReportedDiagnostic[];
}

/**
 * Reads and checks one of two versions; `-` is standard input.
 * @throws UsageError when it cannot be read.
 */
async function readDocumentVersion(
  argument: string,
  settings: CheckSettings,
  host: Host,
): Promise<DocumentVersion> {
  const target = namedTarget(argument, host);
  const { validate, startJudging } = (await settings.of(target.path)).optionsFor(target);
  const options = resolveOptions(validate);
  const text = await requireText(target, options.look.limits.bytes, host);
  const document = await parseFileText(text, filenameOf(target), options.look.limits);
  const check = (renamed?: ReadonlyMap<string, string>) =>
    checkText(text, document, { ...options, report: { ...options.report, renamed } }, startJudging?.());
  const { diagnostics, failures } = check();
  const flow = readFlow(document.value, options);
  const checkRenamed = (renamed: ReadonlyMap<string, string>) => check(renamed).diagnostics;
  return { shown: target.shown, diagnostics, failures, flow, judge: options.judge, checkRenamed };
}

function compareVersions(before: DocumentVersion, after: DocumentVersion): DocumentDiff {
  const unread = [before, after].find(({ flow }) => flow.state !== "present");
  const flow = unread === undefined ? compareFlows(before, after) : undefined;
  const renamed = new Map(flow?.renamed.map(({ from, to }) => [from, to]));
  const changes = flow && compareContracts({ before, after, renamed });
  const found = renamed.size === 0 ? after.diagnostics : after.checkRenamed(renamed);
  return {
    before: before.shown,
    after: after.shown,
    findings: compareFindings(before.diagnostics, found, renamed),
    runs: changes && { breaking: isBreaking(changes), changes },
    flow,
    reason: unread && `"${quote(unread.shown, 200)}" holds no flow that can be read.`,
  };
}
