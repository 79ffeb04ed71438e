import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { quote } from "../../diagnostics/quote.js";
import { UsageError } from "../command.js";
import { showPath } from "../files/target.js";

export const configNames = ["flowproof.config.json", "flowproof.config.jsonc", "flowproof.config.mjs"];

/** Finds the config of each folder; what was once seen of a folder is not asked for again. */
export class ConfigFinder {
  readonly #cwd: string;
  readonly #configs = new Map<string, { readonly answer: string | undefined }>();
  readonly #roots = new Map<string, { readonly answer: boolean }>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /**
   * The config of a folder: the nearest one from there up to the root of the repository. Outside of a repository the search
   * ends at the working directory, or at the folder itself when that lies elsewhere, since a config may be a program and
   * somebody else may own the folders above.
   * @throws UsageError when two lie in one folder.
   */
  find(folder: string): string | undefined {
    for (const at of this.foldersToAsk(folder)) {
      const found = this.#configIn(at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The folders in which the config of one may lie, the nearest first. */
  foldersToAsk(folder: string): string[] {
    const folders: string[] = [];
    for (let at = folder; ; at = dirname(at)) {
      folders.push(at);
      if (this.#isRoot(at)) return folders;
      if (dirname(at) === at) break;
    }
    return isWithin(folder, this.#cwd) ? folders.slice(0, folders.indexOf(this.#cwd) + 1) : [folder];
  }

  #isRoot(folder: string): boolean {
    return remember(this.#roots, folder, () => existsSync(join(folder, ".git")));
  }

  #configIn(folder: string): string | undefined {
    return remember(this.#configs, folder, () => {
      const [found, another] = configNames.filter((name) => existsSync(join(folder, name)));
      if (another !== undefined) {
        const where = folder === this.#cwd ? "one folder" : `"${quote(showPath(folder, this.#cwd), 200)}"`;
        throw new UsageError(`"${found}" and "${another}" lie in ${where}; keep one.`);
      }
      return found === undefined ? undefined : join(folder, found);
    });
  }
}

/** Whether a path is a folder or lies somewhere in it. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || !/^(?:\.\.(?:[/\\]|$)|[/\\]|[a-z]:)/i.test(way);
}

function remember<T>(known: Map<string, { readonly answer: T }>, key: string, ask: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before.answer;
  const answer = ask();
  known.set(key, { answer });
  return answer;
}
