import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Host, Output } from "./host.js";

/** The host of a real run. */
export function processHost(packageRoot: URL): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    packageRoot: fileURLToPath(packageRoot),
    stdout: streamOutput(process.stdout),
    stderr: streamOutput(process.stderr),
    readStdin,
  };
}

function streamOutput(stream: NodeJS.WriteStream): Output {
  let isBroken = false;
  // Whoever reads may stop early (`flowproof check | head`): nothing to report then.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    isBroken = true;
  });
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write(text) {
      if (!isBroken && text !== "") stream.write(text);
    },
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
