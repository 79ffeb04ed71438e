import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

/** What stands in the bundle for `check` in place of what only modules know. */
export const bundleDefine = { "import.meta.url": "bundleUrl" };

/**
 * By its first line compiled code that was kept is known to be that of the bundle. Such code cannot import, so that whoever
 * loads it does (src/cli/load-bundle.ts).
 */
export function finishCheckBundle(path) {
  const source = readFileSync(path, "utf8").replace(/\bimport\(/g, "importModule(");
  const head = [
    "const importModule = module.importModule ?? ((path) => import(path));",
    'const bundleUrl = require("node:url").pathToFileURL(__filename).href;',
  ].join("\n");
  const hash = createHash("sha256").update(source).digest("hex").slice(0, 16);
  writeFileSync(path, `// ${hash}\n${head}\n${source}`);
}
