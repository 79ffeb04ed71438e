import { statSync } from "node:fs";
import { resolve } from "node:path";
import { expandPattern } from "../check/expand-pattern.js";
import type { Search } from "../check/target.js";
import { walkFolder } from "../check/walk-folder.js";
import { compileConfigPaths } from "./config-paths.js";
import type { LoadedConfig } from "./load-config.js";

/** Which files a config lets a search find. */
export interface SearchScope {
  /** What is checked when nothing is named; `undefined` when the config does not say. */
  readonly included: readonly Search[] | undefined;
  ignores(path: string): boolean;
}

/** Expands `include` and compiles `ignores`; a folder in `include` is searched like one that is named. */
export function findScope({ include, ignores }: LoadedConfig): SearchScope {
  const isIgnored = compileConfigPaths(ignores);
  let included: Search[] | undefined;
  return {
    get included() {
      if (include.length === 0) return undefined;
      included ??= include.map(({ text, folder }): Search => {
        const path = resolve(folder, text);
        const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
        const paths = isFolder ? walkFolder(path) : expandPattern(text, folder);
        const kept = paths.filter((found) => !isIgnored(found));
        return { argument: text, kind: isFolder ? "folder" : "pattern", paths: kept, isIncluded: !isFolder };
      });
      return included;
    },
    ignores: isIgnored,
  };
}
