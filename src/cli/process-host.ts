import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Host, Output } from "./host.js";

/** The host of a real run. */
export function processHost(packageRoot: URL): Host {
  return {
    get cwd() {
      return process.cwd();
    },
    env: process.env,
    packageRoot: fileURLToPath(packageRoot),
    stdout: streamOutput(() => process.stdout),
    stderr: streamOutput(() => process.stderr),
    now: () => performance.now(),
    readStdin,
    async git(args, input) {
      const { runGit } = await import("./run-git.js");
      return runGit(args, input, { cwd: process.cwd(), env: process.env });
    },
  };
}

/** Opens the stream at its first use, since opening one takes milliseconds. */
function streamOutput(open: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | undefined;
  const stream = () => {
    opened ??= open().on("error", ignoreBrokenPipe);
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

/** Whoever reads may stop early (`flowproof check | head`): there is nobody to tell then. */
function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
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
