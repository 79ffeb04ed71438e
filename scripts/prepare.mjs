// Builds what npm packs or installs from the repository, as pre-commit lets it do. `npm ci` goes without: whoever works on
// flowproof builds when it is time.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";
import { ensureBuild } from "./fresh-build.mjs";

const MEANT_FOR_ANOTHER = /^npm_(?!config_(?:cache|registry|userconfig)$)/i;

// Installed for its command alone.
const isGlobal = process.env.npm_config_global === "true";
process.exitCode = process.env.npm_command === "ci" || (ensureTools() && ensureBuild(!isGlobal)) ? 0 : 1;

/**
 * `npm install -g <repository>` says "global" to the installation inside of the clone, too, so that what builds is missing
 * there. It is installed here then, as the lock file says and without scripts, which would lead back to this one.
 */
function ensureTools() {
  if (existsSync("node_modules/tsup")) return true;
  const kept = Object.entries(process.env).filter(([name]) => !MEANT_FOR_ANOTHER.test(name));
  const { status } = spawnSync("npm ci --no-audit --no-fund --ignore-scripts", {
    env: Object.fromEntries(kept),
    shell: true,
    stdio: ["ignore", process.stderr, "inherit"],
  });
  return status === 0;
}
