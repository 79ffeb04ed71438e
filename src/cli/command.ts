import type { ExitCode, Host } from "./host.js";

/** Runs a command with the arguments behind its name. Throws UsageError for a usage error. */
export type RunCommand = (args: readonly string[], host: Host) => Promise<ExitCode>;

/** A command as the list knows it; its code is loaded when it is asked for. */
export interface Command {
  readonly name: string;
  /** What stands behind the name in the help, such as `<rule>`. */
  readonly synopsis: string;
  readonly summary: string;
  load(): Promise<LoadedCommand>;
}

interface LoadedCommand {
  readonly run: RunCommand;
  /** What `--help` prints. */
  readonly help: string;
}

/** Asked wrongly: the message is one sentence for the person who asked, and the exit status is 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
