// Builds the site and serves it on this machine (npm run site), or tests it in Chromium (--test).
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const site = join(root, "site");
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

process.exitCode = process.argv.includes("--test") ? test() : serve();

function serve() {
  build();
  run(process.execPath, ["serve.mjs"], site);
  return 0;
}

/** Where there is no browser, and none can be had, it says so and passes: whoever reads the log knows. */
function test() {
  if (!findChromium()) {
    console.log(
      `The tests of the site were SKIPPED: there is no Chromium at ${CHROMIUM}, and it cannot be installed.`,
    );
    return 0;
  }
  build();
  run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", "site"], root);
  const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--config", "site/vitest.config.ts"];
  return (
    spawnSync(process.execPath, vitest, { cwd: root, stdio: "inherit", env: { ...process.env, CHROMIUM } })
      .status ?? 1
  );
}

function build() {
  run("npm", ["ci", "--no-audit", "--no-fund", "--silent"], site);
  run(process.execPath, ["build.mjs"], site);
}

/** Debian's, installed where it is missing and we may. */
function findChromium() {
  if (existsSync(CHROMIUM)) return true;
  if (process.env["CI"] === undefined || process.getuid?.() !== 0) return false;
  const install =
    "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core";
  spawnSync(install, { shell: true, stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
  return existsSync(CHROMIUM);
}

function run(command, args, cwd) {
  // On Windows npm is a script, which only a shell can run.
  const shell = command === "npm" && process.platform === "win32";
  execFileSync(command, args, { cwd, stdio: "inherit", shell });
}
