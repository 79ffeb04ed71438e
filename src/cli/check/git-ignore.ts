import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

/** The `.gitignore` files that have a say below a folder: those in it, and those above it up to the repository. */
export class GitIgnore {
  readonly #root: string;
  readonly #above: readonly string[];
  readonly #rules = new Map<string, Ignore | undefined>();

  constructor(root: string) {
    this.#root = root;
    const above = foldersAbove(root);
    // Whoever names an ignored folder means it.
    this.#above = this.#judge(root, true, above) ? [] : above;
  }

  /** Whether an entry is ignored, given that the folders it lies in are not. */
  ignores(path: string, isFolder: boolean): boolean {
    return this.#judge(path, isFolder, [...this.#above, ...foldersBetween(this.#root, dirname(path))]);
  }

  /** Whether an entry or one of the folders between it and the root is ignored. */
  ignoresWithin(path: string, isFolder: boolean): boolean {
    if (path === this.#root) return false;
    const folders = foldersBetween(this.#root, dirname(path)).slice(1);
    return folders.some((folder) => this.ignores(folder, true)) || this.ignores(path, isFolder);
  }

  #judge(path: string, isFolder: boolean, folders: readonly string[]): boolean {
    let isIgnored = false;
    for (const folder of folders) {
      const rules = this.#read(folder);
      if (rules === undefined) continue;
      const name = relative(folder, path).replaceAll(sep, "/");
      const verdict = rules.test(isFolder ? `${name}/` : name);
      if (verdict.ignored) isIgnored = true;
      else if (verdict.unignored) isIgnored = false;
    }
    return isIgnored;
  }

  #read(folder: string): Ignore | undefined {
    if (!this.#rules.has(folder)) this.#rules.set(folder, readRules(join(folder, ".gitignore")));
    return this.#rules.get(folder);
  }
}

function readRules(path: string): Ignore | undefined {
  try {
    return ignore({ ignorecase: false }).add(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** From the root of the repository down to the parent of a folder; none outside of a repository. */
function foldersAbove(folder: string): string[] {
  const above: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return above;
    const parent = dirname(at);
    if (parent === at) return [];
    above.unshift(parent);
  }
}

/** From one folder down to another below it, both included. */
function foldersBetween(top: string, bottom: string): string[] {
  const folders = [bottom];
  for (let at = bottom; at !== top && at !== dirname(at); ) {
    at = dirname(at);
    folders.unshift(at);
  }
  return folders;
}
