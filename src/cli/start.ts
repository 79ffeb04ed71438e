import process from "node:process";
import type { SaidOfShare, ShareOfCheck } from "./check/check-share.js";
import { processHost } from "./process-host.js";
import { runCommand } from "./run-command.js";

/** Runs the command that the arguments of the process name; the exit status is that of the process. */
export async function start(packageRoot: URL): Promise<void> {
  process.exitCode = await runCommand(process.argv.slice(2), processHost(packageRoot));
}

/** Does a share of the work of a thread that runs such a command. */
export async function startThread(
  packageRoot: URL,
  share: ShareOfCheck,
  tell: (said: SaidOfShare) => void,
): Promise<void> {
  const { checkShare } = await import("./check/check-share.js");
  await checkShare(share, processHost(packageRoot), tell);
}
