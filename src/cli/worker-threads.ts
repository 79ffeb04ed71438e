import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Threads } from "./host.js";

/** A thread takes half a second of processor time until its code is compiled, as much as a thousand files of 50 nodes. */
const SHARE = 1000;

/** Threads of this process, each of which runs `thread.js`, beside the program. */
export function workerThreads(packageRoot: URL): Threads {
  return {
    spare: availableParallelism() - 1,
    share: SHARE,
    start(task, tell) {
      let worker: Worker | undefined;
      // Also where none may be started.
      const end = new Promise<void>((resolve, reject) => {
        worker = new Worker(fileURLToPath(new URL("dist/cli/thread.js", packageRoot)), { workerData: task });
        worker.on("message", tell);
        worker.once("error", reject);
        worker.once("exit", (status) => {
          if (status === 0) resolve();
          else reject(new Error(`it ended with status ${status}`));
        });
      });
      return { end, stop: () => void worker?.terminate() };
    },
  };
}
