import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { quote } from "../../diagnostics/quote.js";
import { safeOutput } from "../../diagnostics/safe-output.js";
import { showPath } from "../check/find-targets.js";
import type { RunCommand } from "../command.js";
import { ConfigFinder } from "../config/find-config.js";
import { refuseMore } from "../flag-values.js";
import type { Host } from "../host.js";
import { findWorkflowFolders } from "../init/find-workflow-folders.js";
import { formatFirstSteps } from "../init/first-steps.js";
import { startingConfig } from "../init/starting-config.js";
import { parseArguments } from "../parse-arguments.js";
import { UsageError } from "../usage-error.js";

export const help = `Usage: flowproof init

Writes flowproof.config.json into the current folder, with the folders that hold workflow documents, and
prints the lines for a commit hook and for CI. A config that is there already is never overwritten.
`;

const NAME = "flowproof.config.json";

/** `flowproof init` */
export const run: RunCommand = async (args, host) => {
  refuseMore(parseArguments(args, {}).positionals, 0);
  const existing = new ConfigFinder(host.cwd).find(host.cwd);
  if (existing !== undefined) {
    const shown = quote(showPath(existing, host.cwd), 200);
    throw new UsageError(`There is a config already, "${shown}"; init does not change it.`);
  }
  const folders = await findWorkflowFolders(host);
  writeNew(startingConfig(folders, host.cwd), host);
  host.stdout.write(safeOutput(formatFirstSteps(NAME, folders)));
  return 0;
};

/** Fails when the file has come since, or cannot be written. */
function writeNew(text: string, { cwd }: Host): void {
  try {
    writeFileSync(join(cwd, NAME), text, { flag: "wx" });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`"${NAME}" could not be written: ${quote(code)}.`);
  }
}
