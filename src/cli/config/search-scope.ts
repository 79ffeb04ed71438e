import { statSync } from "node:fs";
import { resolve } from "node:path";
import { expandPattern } from "../check/expand-pattern.js";
import type { Search } from "../check/target.js";
import { walkFolder } from "../check/walk-folder.js";
import type { ConfigPath } from "./config-file.js";
import { compileConfigPaths } from "./config-paths.js";
import type { LoadedConfig } from "./load-config.js";

/** Which files a config lets a search find. */
export interface SearchScope {
  /** What is checked when nothing is named; `undefined` when the config does not say. */
  readonly included: readonly Search[] | undefined;
  readonly hasIncluded: boolean;
  /** Whether `include` means a file by a pattern, or by a folder that is searched. */
  includes(path: string): "file" | "search" | undefined;
  ignores(path: string): boolean;
}

/** Expands `include` and compiles `ignores`; a folder in `include` is searched like one that is named. */
export function findScope({ include, ignores }: LoadedConfig): SearchScope {
  const isIgnored = compileConfigPaths(ignores);
  const meanings = include.map((one) => ({ ...one, isMeant: compileConfigPaths([one]) }));
  let included: Search[] | undefined;
  return {
    hasIncluded: include.length > 0,
    includes: (path) => {
      const meant = meanings.filter(({ isMeant }) => isMeant(path));
      if (meant.length === 0) return undefined;
      return meant.some((one) => !isFolder(one)) ? "file" : "search";
    },
    get included() {
      if (include.length === 0) return undefined;
      included ??= include.map(({ text, folder }): Search => {
        const path = resolve(folder, text);
        const isSearch = isFolder({ text, folder });
        const paths = isSearch ? walkFolder(path) : expandPattern(text, folder);
        const kept = paths.filter((found) => !isIgnored(found));
        return { argument: text, kind: isSearch ? "folder" : "pattern", paths: kept, isIncluded: !isSearch };
      });
      return included;
    },
    ignores: isIgnored,
  };
}

function isFolder({ text, folder }: Pick<ConfigPath, "text" | "folder">): boolean {
  return statSync(resolve(folder, text), { throwIfNoEntry: false })?.isDirectory() === true;
}
