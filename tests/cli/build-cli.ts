import { copyFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import { bundleDefine, finishCheckBundle } from "../../scripts/check-bundle.mjs";
import { lazyCel } from "../../scripts/lazy-cel.js";
import { onlyCheck } from "../../scripts/only-check.js";

export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Builds the command line into a folder.
 * @returns the path of the program.
 */
export async function buildCli(folder: string): Promise<string> {
  const cli = join(folder, "dist/cli");
  const options = {
    absWorkingDir: projectRoot,
    bundle: true,
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    packages: "bundle",
    external: ["@marcbachmann/cel-js", "yaml"],
  } as const satisfies BuildOptions;
  await build({
    ...options,
    entryPoints: ["src/cli/main.ts"],
    outfile: join(cli, "main.js"),
    format: "esm",
    plugins: [lazyCel],
  });
  await build({
    ...options,
    entryPoints: ["src/cli/thread.ts"],
    outfile: join(cli, "thread.js"),
    format: "esm",
  });
  // What `check` runs as it is published: `main.js` alone is what a copy of the sources runs.
  await build({
    ...options,
    entryPoints: ["src/cli/start.ts"],
    outfile: join(cli, "check.cjs"),
    format: "cjs",
    define: bundleDefine,
    plugins: [lazyCel, onlyCheck],
  });
  finishCheckBundle(join(cli, "check.cjs"));
  copyFileSync(join(projectRoot, "package.json"), join(folder, "package.json"));
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"), "junction");
  return join(cli, "main.js");
}
