import { readFileSync } from "node:fs";
import { join } from "node:path";
import { safeOutput } from "../diagnostics/safe-output.js";

/** What a command sees of the process it runs in; tests hand over their own. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where package.json lies, and below it what was built. */
  readonly packageRoot: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Reads standard input, to its end or until there are `most` bytes. */
  readStdin(most: number): Promise<Uint8Array>;
  /** Runs git in the working directory; `undefined` when there is none. */
  git(args: readonly string[], input: string): Promise<GitAnswer | undefined>;
  /**
   * Calls back once, instead of the process being ended, when somebody wants it to end.
   * @returns what takes that back.
   */
  onInterrupt(listener: () => void): () => void;
  /** What can work beside this thread; absent where nothing can. */
  readonly threads?: ThreadSource | undefined;
}

/** Threads, before anybody needs one. */
export interface ThreadSource {
  /** So many files have to be checked that one more thread saves time. */
  readonly worth: number;
  load(): Promise<Threads>;
}

export interface Threads {
  /** How many can run at the same time as this one. */
  readonly spare: number;
  /** For so many files one more is worth its start. */
  readonly share: number;
  /**
   * Starts one.
   * @param tell is handed whatever the thread says.
   */
  start<Said>(task: unknown, tell: (said: Said) => void): Thread;
}

export interface Thread {
  /** Fulfilled when it is done, rejected when it failed. */
  readonly end: Promise<void>;
  /** Ends it, whatever it does. */
  stop(): void;
}

/** How a call of git ended. */
export interface GitAnswer {
  readonly status: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

export interface Output {
  readonly isTerminal: boolean;
  /** Width of the terminal. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/**
 * 0: nothing at error. 1: findings. 2: usage error, or something named could not be read. 3: flowproof failed.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** Writes a sentence to standard error, so that it cannot be taken for a command of a CI system. */
export function say(output: Output, sentence: string): void {
  output.write(safeOutput(`flowproof: ${sentence}\n`));
}

/** The version that package.json states. */
export function readVersion(host: Host): string {
  const text = readFileSync(join(host.packageRoot, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** A host whose standard input can still be asked for after it has been read. */
export interface RememberingHost extends Host {
  /** What was read; nothing when nobody read it. */
  readonly remembered: () => Uint8Array | undefined;
}

/** Remembers standard input, which a command that prints it changed has to print unchanged, too. */
export function rememberStdin(host: Host): RememberingHost {
  let bytes: Uint8Array | undefined;
  return {
    ...host,
    async readStdin(most) {
      bytes = await host.readStdin(most);
      return bytes;
    },
    remembered: () => bytes,
  };
}
