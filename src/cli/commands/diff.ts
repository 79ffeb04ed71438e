import { compareFindings } from "../../analysis/compare-findings.js";
import { compareFlows } from "../../analysis/compare-flows.js";
import { quote } from "../../diagnostics/quote.js";
import { type DocumentDiff, formatComparison, formatComparisonJson } from "../../report/format-comparison.js";
import { readCheckOptions } from "../check/read-check-options.js";
import { choosePalette } from "../choose-palette.js";
import type { RunCommand } from "../command.js";
import { readCheckSettings } from "../config/check-settings.js";
import { type DocumentVersion, readDocumentVersion } from "../diff/read-document-version.js";
import { refuseMore, requireValueOf } from "../flag-values.js";
import { parseArguments } from "../parse-arguments.js";
import { say } from "../say.js";
import { UsageError } from "../usage-error.js";

export const help = `Usage: flowproof diff <before> <after> [--format text|json]

Tells what changed between two versions of a workflow: findings that are new or gone, nodes and edges that
were added, removed or renamed, and nodes that run under another condition. "-" reads one of the two from
standard input, such as: git show HEAD:flow.json | flowproof diff - flow.json

  --format FORMAT   text (default) or json
  --config FILE     uses this config instead of the one that is found

Exit status: 0 no new finding at error, 1 new findings at error, 2 asked wrongly, 3 flowproof failed.
`;

const flags = { format: { type: "string" }, config: { type: "string" } } as const;

/** `flowproof diff` */
export const run: RunCommand = async (args, host) => {
  const given = parseArguments(args, flags);
  refuseMore(given.positionals, 2);
  const format = requireValueOf("--format", given.value("format") ?? "text", ["text", "json"]);
  const [first, second] = given.positionals;
  if (!first || !second)
    throw new UsageError("Which two files? For example: flowproof diff before.json after.json");
  if (first === "-" && second === "-") throw new UsageError("Only one of the two can be standard input.");
  const config = given.value("config");
  const asked = readCheckOptions(config === undefined ? [] : ["--config", config]);
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
  return diff.findings.new.some(({ severity }) => severity === "error") ? 1 : 0;
};

function compareVersions(before: DocumentVersion, after: DocumentVersion): DocumentDiff {
  const unread = [before, after].find(({ flow }) => flow.state !== "present");
  const flow = unread === undefined ? compareFlows(before, after) : undefined;
  const renamed = new Map(flow?.renamed.map(({ from, to }) => [from, to]));
  const found = renamed.size === 0 ? after.diagnostics : after.checkRenamed(renamed);
  return {
    before: before.shown,
    after: after.shown,
    findings: compareFindings(before.diagnostics, found, renamed),
    flow,
    reason: unread && `"${quote(unread.shown, 200)}" holds no flow that can be read.`,
  };
}
