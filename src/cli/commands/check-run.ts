import { quote } from "../../diagnostics/quote.js";
import type { FileReport } from "../../report/check-report.js";
import { checkRunBody } from "../../requests/run-check.js";
import { type RunTarget, readRunTarget } from "../../requests/run-target.js";
import { findUncheckedInputs } from "../../requests/validate-run-inputs.js";
import { finishUnread } from "../../validate/finish.js";
import { type ResolvedOptions, resolveOptions } from "../../validate/options.js";
import { reportTooLarge } from "../check/check-target.js";
import { decideExit, mentionDetails } from "../check/close-check.js";
import { type JudgingOptions, withCatalogues } from "../check/judging-flags.js";
import { readCheckOptions } from "../check/read-check-options.js";
import { writeReports } from "../check/write-reports.js";
import type { RunCommand } from "../command.js";
import { UsageError } from "../command.js";
import { readCheckSettings } from "../config/check-settings.js";
import { type Input, parseFileText, readInput, requireText } from "../files/read-input.js";
import type { Target } from "../files/target.js";
import { filenameOf, namedTarget } from "../files/target.js";
import type { Host } from "../host.js";
import { readVersion } from "../host.js";
import { parseArguments } from "../parse-arguments.js";

export const help = `Usage: flowproof check-run <workflow> <body>

Checks a run body, an object keyed by the names of inputs, against the inputs of a workflow, and runs the
workflow on paper with it: whether the job completes, and whether every node has what it requires. What is
wrong with the workflow whatever the body is, is left to "flowproof check". "-" reads one of the two from
standard input.

  --format NAME[=FILE]   stylish (default), or another one of "flowproof check"; to a file when one is given;
                         repeatable
  --quiet                prints errors only
  --verbose              also lists what could not be decided
  --color WHEN           auto (default), always or never
  --catalogue FILE       models and workflows that are known: what they require is looked for; repeatable
  --config FILE          uses this config instead of the one that is found; flags win over it
  --preset NAME          recommended (default), strict (warnings are errors) or errors
  --rule ID=LEVEL        off, info, warning or error for a rule or for run/*; repeatable
  --max-warnings N       exit status 1 when there are more warnings
  --stage STAGE          auto (default, by the status of the workflow), draft or ready
  --semantics NAME=CHOICE  how the run is read where the documents are silent, see "flowproof check --help"

Exit status: 0 nothing at error, 1 findings, 2 usage error or not readable, 3 flowproof failed.
`;

const flags = {
  format: { type: "string", multiple: true },
  quiet: { type: "boolean" },
  verbose: { type: "boolean" },
  color: { type: "string" },
  catalogue: { type: "string", multiple: true },
  config: { type: "string" },
  preset: { type: "string" },
  rule: { type: "string", multiple: true },
  "max-warnings": { type: "string" },
  stage: { type: "string" },
  semantics: { type: "string", multiple: true },
} as const;

/** `flowproof check-run` */
export const run: RunCommand = async (args, host) => {
  const [workflow, body] = readTargets(parseArguments(args, flags).positionals, host);
  const { judge, report: reporting } = readCheckOptions(args);
  const asked = await withCatalogues(judge, host);
  const options = (await readCheckSettings(asked, host).of(body.path)).optionsFor(body);
  const resolved = resolveOptions({ ...options.validate, document: workflow.shown });
  const subject = await readWorkflow(workflow, resolved, host);
  const input = await readInput(body, resolved.look.limits.bytes, host);
  if (input.state === "unreadable") throw new UsageError(input.complaint);
  const file = await checkInput(body, input, subject, options, resolved);
  if (reporting.verbose) mentionDetails([file], host);
  const exitCode = decideExit([{ target: body, file }], false, reporting, host);
  const report = {
    version: readVersion(host),
    exitCode,
    files: [file],
    quiet: reporting.quiet,
    isReadOnly: true,
  };
  return (await writeReports(report, reporting, host)) ? exitCode : 2;
};

function readTargets(positionals: readonly string[], host: Host): [workflow: Target, body: Target] {
  const [workflow, body, surplus] = positionals;
  if (surplus !== undefined) throw new UsageError(`"${quote(surplus)}" is one argument too many.`);
  if (!workflow || !body)
    throw new UsageError(
      "Which workflow and which body? For example: flowproof check-run flow.json body.json",
    );
  if (workflow === "-" && body === "-") throw new UsageError("Only one of the two can be standard input.");
  return [namedTarget(workflow, host), namedTarget(body, host)];
}

/** @throws UsageError when there is no workflow: nothing can be said of a body then. */
async function readWorkflow(target: Target, options: ResolvedOptions, host: Host): Promise<RunTarget> {
  const { limits } = options.look;
  const text = await requireText(target, limits.bytes, host);
  const name = `"${quote(target.shown, 200)}"`;
  const document = await parseFileText(text, filenameOf(target), limits);
  const [syntax] = finishUnread(document, options).diagnostics;
  if (document.value === undefined)
    throw new UsageError(`${name} cannot be read: ${syntax?.message ?? "it is neither JSON nor YAML."}`);
  const read = readRunTarget(document.value, options, document.locate);
  if (read.inputs !== undefined) return read;
  throw new UsageError(
    `${name} holds no workflow to run: ${read.reason?.message ?? "it is not a workflow."}`,
  );
}

async function checkInput(
  body: Target,
  input: Input,
  target: RunTarget,
  { startJudging }: JudgingOptions,
  resolved: ResolvedOptions,
): Promise<FileReport> {
  const file = { path: body.shown, status: "checked", kind: undefined } as const;
  if (input.state !== "read") {
    const diagnostics = input.state === "too-large" ? reportTooLarge(input.size, resolved) : [];
    return { ...file, diagnostics, unchecked: [], suppressed: [] };
  }
  const document = await parseFileText(input.text, filenameOf(body), resolved.look.limits);
  const { value } = document;
  const { diagnostics, suppressed, suppressedCount } =
    value === undefined
      ? finishUnread(document, resolved)
      : checkRunBody(target, value, resolved, document, startJudging?.());
  const unchecked = findUncheckedInputs(target, value ?? null);
  return { ...file, diagnostics, unchecked, suppressed, suppressedCount, text: input.text };
}
