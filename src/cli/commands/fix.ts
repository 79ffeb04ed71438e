import type { Edit, ReportedDiagnostic } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/quote.js";
import { safeName, safeOutput } from "../../diagnostics/safe-output.js";
import { type FileReport, summarise } from "../../report/check-report.js";
import { formatCounts } from "../../report/format-closing.js";
import { formatEdits } from "../../report/format-edits.js";
import { applyEdits } from "../../text/edit/apply-edits.js";
import type { EditableLanguage } from "../../text/edit/edit-text.js";
import { type CheckedTarget, checkTarget, checkText } from "../check/check-target.js";
import { describeFailures } from "../check/close-check.js";
import {
  type JudgingOptions,
  judgingFlags,
  readJudgingOptions,
  withCatalogues,
} from "../check/judging-flags.js";
import { requireFinding } from "../check/require-finding.js";
import { type RunCommand, UsageError } from "../command.js";
import { readCheckSettings } from "../config/check-settings.js";
import { filenameOf, namedTarget } from "../files/target.js";
import { loadLanguage } from "../fix/apply-fixes.js";
import { deliverText } from "../fix/deliver-text.js";
import { type Host, rememberStdin, say } from "../host.js";
import { parseArguments, refuseMore } from "../parse-arguments.js";

export const help = `Usage: flowproof fix <file> [--apply FINGERPRINT] [--edit N] [--diff]

Lists the edits that the findings of a file offer; with --apply, applies one of them and changes nothing
else in the file. "-" reads standard input and prints the changed text. "flowproof check --fix" applies
all edits at once that the document certainly means.

  --apply FINGERPRINT    the finding, as the list names it
  --edit N               which of its edits, when there are several
  --diff                 shows the change instead of writing it

What is found, as in "flowproof check"
  --config FILE, --catalogue FILE, --preset NAME, --rule ID=LEVEL, --stage STAGE, --contract NAME, --kind KIND,
  --semantics NAME=CHOICE

Exit status: 0 listed or applied, 2 usage error, or the edit does not fit or could not be written,
3 flowproof failed.
`;

const flags = {
  ...judgingFlags,
  apply: { type: "string" },
  edit: { type: "string" },
  diff: { type: "boolean" },
} as const;

/** `flowproof fix` */
export const run: RunCommand = async (args, processHost) => {
  const host = rememberStdin(processHost);
  const given = parseArguments(args, flags);
  refuseMore(given.positionals, 1);
  const [argument] = given.positionals;
  if (!argument) throw new UsageError("Which file? For example: flowproof fix workflow.json");
  const target = namedTarget(argument, host);
  const asked = await withCatalogues(readJudgingOptions(given), host);
  const options = (await readCheckSettings(asked, host).of(target.path)).optionsFor(target);
  const checked = await checkTarget(target, options, host);
  const { file, complaint } = checked;
  if (complaint !== undefined) throw new UsageError(complaint);
  const failures = describeFailures([checked]);
  for (const failure of failures) say(host.stderr, failure);
  if (failures.length > 0) return 3;
  const fingerprint = given.value("apply");
  if (fingerprint === undefined) {
    if (given.has("edit") || given.has("diff")) throw new UsageError("Which finding? Name it with --apply.");
    listEdits(file, host);
    return 0;
  }
  const finding = requireFinding(fingerprint, file.diagnostics, target.shown);
  const before = file.text ?? "";
  const index = chooseEdit(finding, given.value("edit"));
  const language = await loadLanguage(before, filenameOf(target));
  const { text: after, edit } = applyTo(before, language, finding, index, options);
  const problem = deliverText(target, before, after, given.has("diff") ? "show" : "write", host);
  if (problem !== undefined) throw new UsageError(problem);
  if (!given.has("diff")) tellWhatIsLeft(edit, checkText(target, after, language, options), host);
  return 0;
};

function listEdits({ diagnostics, path }: FileReport, host: Host): void {
  const list = formatEdits(diagnostics);
  const name = `"${quote(path, 200)}"`;
  host.stdout.write(list);
  if (list === "") say(host.stderr, `No finding in ${name} offers an edit.`);
  else say(host.stderr, `To apply one: flowproof fix ${name} --apply FINGERPRINT`);
}

/**
 * The index of the edit that is meant: the only one, or the one of a number, which counts from 1.
 * @throws UsageError when there is none, or several and no number.
 */
function chooseEdit({ edits, fingerprint }: ReportedDiagnostic, number: string | undefined): number {
  const name = `"${quote(fingerprint, 200)}"`;
  if (edits.length === 0) throw new UsageError(`${name} has no edit; its message says what to do.`);
  if (number === undefined && edits.length === 1) return 0;
  const index = number !== undefined && /^\d+$/.test(number) ? Number(number) - 1 : -1;
  if (edits[index] !== undefined) return index;
  const list = edits.map(({ title }, at) => `${at + 1} (${title})`).join(", ");
  throw new UsageError(`Which edit of ${name}? Choose one with --edit: ${list}.`);
}

function applyTo(
  before: string,
  language: EditableLanguage,
  finding: ReportedDiagnostic,
  edit: number,
  { validate: { limits } }: JudgingOptions,
): { text: string; edit: Edit } {
  const suggestions = [{ fingerprint: finding.fingerprint, edit }];
  const { text, applied, skipped } = applyEdits(before, [finding], language, { suggestions, limits });
  if (applied[0] !== undefined) return { text, edit: applied[0].edit };
  throw new UsageError(`The edit was not applied: ${quote(skipped[0]?.reason ?? "")}.`);
}

function tellWhatIsLeft({ title }: Edit, { target, file }: CheckedTarget, host: Host): void {
  const left = formatCounts(summarise([file]).counts);
  const sentence = `${safeName(target.shown)}: ${safeName(title)}; ${left === "" ? "no findings" : left} left.\n`;
  // Standard output may carry the document.
  (target.path === "-" ? host.stderr : host.stdout).write(safeOutput(sentence));
}
