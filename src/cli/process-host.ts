import process from "node:process";
import { fileURLToPath } from "node:url";
import { describeFileError } from "./files/describe-read-error.js";
import type { Host, Output } from "./host.js";
import { say } from "./host.js";

/**
 * The host of a real run. What a stream does not take is told in one sentence and makes the exit status 2, whatever the run
 * itself comes to.
 */
export function processHost(packageRoot: URL): Host {
  const stderr = streamOutput(() => process.stderr, "standard error");
  return {
    get cwd() {
      return process.cwd();
    },
    env: process.env,
    packageRoot: fileURLToPath(packageRoot),
    stdout: streamOutput(() => process.stdout, "standard output", stderr),
    stderr,
    now: () => performance.now(),
    readStdin,
    async git(args, input) {
      const { runGit } = await import("./run-git.js");
      return runGit(args, input, { cwd: process.cwd(), env: process.env });
    },
    threads: {
      worth: WORTH_A_THREAD,
      async load() {
        const { workerThreads } = await import("./worker-threads.js");
        return workerThreads(packageRoot);
      },
    },
    onInterrupt(listener) {
      const signals = ["SIGINT", "SIGTERM"] as const;
      for (const signal of signals) process.once(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
  };
}

/** Measured on two processors with files of 50 nodes (docs/decisions.md). */
const WORTH_A_THREAD = 2000;

/** Opens the stream at its first use, since opening one takes milliseconds. */
function streamOutput(open: () => NodeJS.WriteStream, name: string, complaints?: Output): Output {
  let opened: NodeJS.WriteStream | undefined;
  const stream = () => {
    opened ??= open().on("error", (error: NodeJS.ErrnoException) => {
      // Whoever reads may stop early (`flowproof check | head`): there is nobody to tell then.
      if (error.code === "EPIPE") return;
      if (complaints !== undefined)
        say(complaints, `${name} cannot be written to: ${describeFileError(error)}.`);
      failOnExit();
    });
    return opened;
  };
  return {
    get isTerminal() {
      return stream().isTTY === true;
    },
    get columns() {
      return stream().columns;
    },
    write(text) {
      if (text !== "" && stream().writable) stream().write(text);
    },
  };
}

/** The stream may fail before or after the run has told its exit status. */
function failOnExit(): void {
  process.once("exit", () => {
    process.exitCode = 2;
  });
}

async function readStdin(most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Uint8Array);
    length += (chunk as Uint8Array).length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks);
}
