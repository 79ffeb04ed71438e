// Builds the package unless the build is newer than everything that it is made of.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = [
  "src",
  "scripts",
  "package.json",
  "tsup.config.ts",
  "tsconfig.json",
  "tsconfig.declarations.json",
];
// One of the last things that a build writes.
const BUILT = "dist/schemas/report.schema.json";
const TYPES = "dist/index.d.ts";

/**
 * Builds where it is needed, and says on standard error what it is doing.
 * @param isWhole with types and CommonJS, which the command line does not need.
 * @returns whether there is a build now.
 */
export function ensureBuild(isWhole) {
  if (isFresh(isWhole)) return true;
  const [parts, time] = isWhole ? ["types, modules, command line", 20] : ["modules, command line", 5];
  process.stderr.write(`Building flowproof (${parts}; about ${time} seconds) …\n`);
  const start = performance.now();
  const { status } = spawnSync(process.execPath, [join(root, "scripts/build.mjs")], {
    cwd: root,
    env: isWhole ? process.env : { ...process.env, FLOWPROOF_BUILD: "modules" },
    // Standard output belongs to whoever asks: `npm pack` prints the name of a file there.
    stdio: ["ignore", process.stderr, "inherit"],
  });
  if (status !== 0) return false;
  process.stderr.write(`Built in ${Math.round((performance.now() - start) / 1000)} s.\n\n`);
  return true;
}

function isFresh(isWhole) {
  if (!existsSync(join(root, BUILT)) || (isWhole && !existsSync(join(root, TYPES)))) return false;
  const built = statSync(join(root, BUILT)).mtimeMs;
  return SOURCES.every((path) => newest(join(root, path)) < built);
}

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((most, name) => Math.max(most, newest(join(path, name))), 0);
}
