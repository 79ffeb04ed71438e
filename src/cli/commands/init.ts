import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { quote } from "../../diagnostics/quote.js";
import { safeName, safeOutput } from "../../diagnostics/safe-output.js";
import { isMeantAsWorkflow, mentionsWorkflow } from "../../text/recognise-workflow.js";
import { resolveOptions } from "../../validate/options.js";
import { type RunCommand, UsageError } from "../command.js";
import { ConfigFinder } from "../config/find-config.js";
import { codeOf } from "../files/describe-read-error.js";
import { parseFileText, readInput } from "../files/read-input.js";
import { showPath } from "../files/target.js";
import { walkFolder } from "../files/walk-folder.js";
import type { Host, Output } from "../host.js";
import { parseArguments, refuseMore } from "../parse-arguments.js";
import { run as check } from "./check.js";

export const help = `Usage: flowproof init [--baseline]

Writes flowproof.config.json into the current folder, with the folders that hold workflow documents, and
prints the lines for a commit hook and for CI. A config that is there already is never overwritten.

  --baseline    starts a baseline as well: what is found now is suppressed, and only what is new fails a check
`;

const NAME = "flowproof.config.json";
const BASELINE = "flowproof.baseline.json";

/** `flowproof init` */
export const run: RunCommand = async (args, host) => {
  const given = parseArguments(args, { baseline: { type: "boolean" } });
  refuseMore(given.positionals, 0);
  const existing = new ConfigFinder(host.cwd).find(host.cwd);
  if (existing !== undefined) {
    const shown = quote(showPath(existing, host.cwd), 200);
    throw new UsageError(`There is a config already, "${shown}"; init does not change it.`);
  }
  const folders = await findWorkflowFolders(host);
  const hasBaseline = given.has("baseline");
  writeNew(startingConfig(folders, host.cwd, hasBaseline), host);
  host.stdout.write(safeOutput(formatFirstSteps(NAME, folders)));
  if (folders.length === 0) return 0;
  if (hasBaseline) return check(["--update-baseline", "--quiet"], host);
  const findings = await check(["--quiet"], { ...host, stdout: SILENT, stderr: SILENT });
  if (findings === 1) host.stdout.write(OFFER);
  return 0;
};

const SILENT: Output = { isTerminal: false, columns: undefined, write: () => {} };

/** A team that cannot mend everything today starts with what is there. */
const OFFER = `
There are findings at error already. To suppress what is there, so that only what is new fails:
  npx flowproof check --baseline ${BASELINE} --update-baseline
and name it in ${NAME}: "baseline": "${BASELINE}"
`;

/**
 * The folders of the current one that hold workflow documents somewhere below, by name; `.` when some lie in it itself.
 * Documents are found as `flowproof check` finds them.
 */
async function findWorkflowFolders(host: Host): Promise<string[]> {
  const { limits } = resolveOptions().look;
  const folders = new Set<string>();
  for (const path of walkFolder(host.cwd).paths) {
    const target = { path, shown: showPath(path, host.cwd), isNamed: false };
    const [folder = "", ...below] = target.shown.split("/");
    const name = below.length === 0 ? "." : folder;
    if (folders.has(name)) continue;
    const input = await readInput(target, limits.bytes, host);
    if (input.state === "unreadable") continue;
    const text = input.state === "read" ? input.text : input.start;
    if (!mentionsWorkflow(text)) continue;
    const { value } = await parseFileText(text, target.path, limits);
    if (isMeantAsWorkflow(text, value)) folders.add(name);
  }
  return folders.has(".") ? ["."] : [...folders].sort();
}

const INSTALLED = "node_modules/flowproof/dist/schemas/config.schema.json";

/** The text of a config that checks some folders; without any, `flowproof check` searches on its own. */
function startingConfig(folders: readonly string[], cwd: string, hasBaseline: boolean): string {
  // The schema that came with the package fits it and needs no network.
  const isInstalled = existsSync(join(cwd, INSTALLED));
  const config = {
    ...(isInstalled && { $schema: `./${INSTALLED}` }),
    ...(folders.length > 0 && { include: folders }),
    rules: {},
    ...(hasBaseline && { baseline: BASELINE }),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** Fails when the file has come since, or cannot be written. */
function writeNew(text: string, { cwd }: Host): void {
  try {
    writeFileSync(join(cwd, NAME), text, { flag: "wx" });
  } catch (error) {
    throw new UsageError(`"${NAME}" could not be written: ${quote(codeOf(error))}.`);
  }
}

/** What to do next, with lines to copy. */
function formatFirstSteps(written: string, folders: readonly string[]): string {
  const included =
    folders.length === 0
      ? "No workflow document was found yet, so that a check searches the whole folder."
      : `Workflow documents were found in ${folders.map((folder) => (folder === "." ? "this folder" : safeName(folder))).join(", ")}.`;
  return `Written: ${written}
${included}

Check them:
  npx flowproof check

Before each commit, in .git/hooks/pre-commit:
  npx flowproof check --staged --quiet
or with lint-staged, in package.json:
  "lint-staged": { "*.{json,jsonc,yaml,yml}": "flowproof check --ignore-unknown" }

In GitHub Actions, which shows findings beside the lines:
  - run: npx flowproof check
or with code scanning:
  - run: npx flowproof check --format stylish --format sarif=flowproof.sarif
  - uses: github/codeql-action/upload-sarif@v3
    if: always()
    with: { sarif_file: flowproof.sarif }
`;
}
