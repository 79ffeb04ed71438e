import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../usage-error.js";

const NAMES = ["flowproof.config.json", "flowproof.config.jsonc", "flowproof.config.mjs"];

/**
 * The config of a folder: the nearest one from there up to the root of the repository. Outside of a repository only the
 * folder itself is looked at, since a config may be a program and somebody else may own the folders above.
 * @throws UsageError when two lie in one folder.
 */
export function findConfig(cwd: string): string | undefined {
  for (const folder of foldersUpToRepository(cwd)) {
    const [found, another] = NAMES.filter((name) => existsSync(join(folder, name)));
    if (another !== undefined)
      throw new UsageError(`"${found}" and "${another}" lie in one folder; keep one.`);
    if (found !== undefined) return join(folder, found);
  }
  return undefined;
}

function foldersUpToRepository(folder: string): string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    folders.push(at);
    if (existsSync(join(at, ".git"))) return folders;
    if (dirname(at) === at) return [folder];
  }
}
