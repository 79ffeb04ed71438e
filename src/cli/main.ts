#!/usr/bin/env node
import process from "node:process";
import { loadBundle } from "./load-bundle.js";

await main(new URL("../..", import.meta.url));

/** What hooks and editors start again and again is one file; for other commands what they need is loaded. */
async function main(packageRoot: URL): Promise<void> {
  const bundle =
    process.argv[2] === "check" ? loadBundle<typeof import("./start.js")>(packageRoot) : undefined;
  const { start } = bundle ?? (await import("./start.js"));
  await start(packageRoot);
}
