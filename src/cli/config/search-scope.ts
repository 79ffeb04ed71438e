import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { compileExactPathGlob, readPathGlob } from "../../config/config-globs.js";
import { expandPattern } from "../check/expand-pattern.js";
import { isPattern } from "../check/find-targets.js";
import type { FoundFiles } from "../check/found-files.js";
import type { Search } from "../check/target.js";
import { walkFolder } from "../check/walk-folder.js";
import type { ConfigPath } from "./config-file.js";
import { compileConfigPaths } from "./config-paths.js";
import { configNames } from "./find-config.js";
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
export function findScope(config: LoadedConfig): SearchScope {
  const { include, ignores } = config;
  const isIgnored = compileConfigPaths(ignores);
  const isOwn = ownFiles(config);
  const patterns = include.filter((one) => !isFolder(one));
  const isFile = compileConfigPaths(patterns, compileExactPathGlob);
  const isSearched = compileConfigPaths(include);
  let included: Search[] | undefined;
  return {
    hasIncluded: include.length > 0,
    includes: (path) => {
      if (!isSearched(path) || isOwn(path)) return undefined;
      return isFile(path) ? "file" : "search";
    },
    get included() {
      if (include.length === 0) return undefined;
      included ??= include.map(expandIncluded).map((search) => {
        return narrowSearch(search, (path) => !isIgnored(path) && !isOwn(path));
      });
      return included;
    },
    ignores: isIgnored,
  };
}

/** The config, and the files that it names for flowproof itself, are no documents although a pattern may match them. */
function ownFiles({ catalogue, baseline }: LoadedConfig): (path: string) => boolean {
  const named = [...catalogue, ...(baseline === undefined ? [] : [baseline])];
  const paths = new Set(named.map(({ text, folder }) => resolve(folder, text)));
  return (path) => paths.has(path) || configNames.includes(basename(path));
}

/** A folder is searched, whether it is named or meant by a pattern; what a pattern itself matches has to be a document. */
function expandIncluded({ text, folder }: ConfigPath): Search {
  if (isFolder({ text, folder }))
    return { argument: text, kind: "folder", ...walkFolder(resolve(folder, text)) };
  const files = expandPattern(text, folder);
  const { written, meansFolder } = readPathGlob(text);
  const hasFolders = meansFolder && isPattern(written);
  const below = hasFolders ? expandPattern(`${written}/**/*.{json,jsonc,yaml,yml}`, folder) : NOTHING;
  return {
    argument: text,
    kind: "pattern",
    paths: [...files.paths, ...below.paths],
    unreadable: [...files.unreadable, ...below.unreadable],
    included: files.paths,
  };
}

const NOTHING: FoundFiles = { paths: [], unreadable: [] };

/** What is left of a search. */
export function narrowSearch(search: Search, isKept: (path: string) => boolean): Search {
  return {
    ...search,
    paths: search.paths.filter(isKept),
    unreadable: search.unreadable.filter(({ path }) => isKept(path)),
    ...(search.included !== undefined && { included: search.included.filter(isKept) }),
  };
}

function isFolder({ text, folder }: Pick<ConfigPath, "text" | "folder">): boolean {
  return statSync(resolve(folder, text), { throwIfNoEntry: false })?.isDirectory() === true;
}
