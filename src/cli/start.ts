import process from "node:process";
import { processHost } from "./process-host.js";
import { runCommand } from "./run-command.js";

/** Runs the command that the arguments of the process name; the exit status is that of the process. */
export async function start(packageRoot: URL): Promise<void> {
  process.exitCode = await runCommand(process.argv.slice(2), processHost(packageRoot));
}
