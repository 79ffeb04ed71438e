import { copyFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { lazyCel } from "../../scripts/lazy-cel.js";

export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Builds the command line into a folder.
 * @returns the path of the program.
 */
export async function buildCli(folder: string): Promise<string> {
  const main = join(folder, "dist/cli/main.js");
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ["src/cli/main.ts"],
    outfile: main,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    packages: "bundle",
    external: ["@marcbachmann/cel-js", "yaml"],
    plugins: [lazyCel],
  });
  copyFileSync(join(projectRoot, "package.json"), join(folder, "package.json"));
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"), "junction");
  return main;
}
