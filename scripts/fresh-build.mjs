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

/**
 * Builds where it is needed, and says on standard error what it is doing.
 * @returns whether there is a build now.
 */
export function ensureBuild() {
  if (isFresh()) return true;
  process.stderr.write("Building flowproof (types, modules, command line; about 20 seconds) …\n");
  const start = performance.now();
  const { status } = spawnSync(process.execPath, [join(root, "scripts/build.mjs")], {
    cwd: root,
    // Standard output belongs to whoever asks: `npm pack` prints the name of a file there.
    stdio: ["ignore", process.stderr, "inherit"],
  });
  if (status !== 0) return false;
  process.stderr.write(`Built in ${Math.round((performance.now() - start) / 1000)} s.\n\n`);
  return true;
}

function isFresh() {
  if (!existsSync(join(root, BUILT))) return false;
  const built = statSync(join(root, BUILT)).mtimeMs;
  return SOURCES.every((path) => newest(join(root, path)) < built);
}

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((most, name) => Math.max(most, newest(join(path, name))), 0);
}
