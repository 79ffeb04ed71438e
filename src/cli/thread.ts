import { parentPort, workerData } from "node:worker_threads";
import { loadBundle } from "./load-bundle.js";

/** What a thread beside the program runs (check/check-together.ts): it checks its part of the files. */
const packageRoot = new URL("../..", import.meta.url);
const bundle = loadBundle<typeof import("./start.js")>(packageRoot, { keepsCode: false });
if (bundle === undefined) throw new Error("there is nothing built to run");
await bundle.startThread(packageRoot, workerData, (said) => parentPort?.postMessage(said));
