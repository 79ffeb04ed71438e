import { existsSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { compilePathGlob } from "../../config/config-globs.js";
import { hasDocumentExtension } from "../check/document-extension.js";
import { includedBelow, isPattern, showPath } from "../check/find-targets.js";
import type { Target } from "../check/target.js";
import type { SearchScope } from "../config/search-scope.js";
import type { Changes } from "./find-changes.js";
import { readBlobs } from "./read-blobs.js";

/**
 * Those of the changed files that a check with the same arguments would look at, in the order of paths. They are told by
 * their paths alone: what is staged need not lie on disk.
 */
export async function selectChanged(
  { git, files, deleted }: Changes,
  paths: readonly string[],
  cwd: string,
  scope: SearchScope | undefined,
): Promise<Target[]> {
  const asked =
    paths.length > 0 ? paths.map((argument) => readArgument(argument, cwd, scope)) : [everything(cwd, scope)];
  const targets: Target[] = [];
  const blobs = new Map<Target, string>();
  for (const [path, { blob }] of files) {
    const interests = asked.map((interest) => interest(path));
    if (interests.every((interest) => interest === undefined)) continue;
    const target = { path, shown: showPath(path, cwd), isNamed: interests.includes("named") };
    targets.push(target);
    if (blob !== undefined) blobs.set(target, blob);
  }
  const contents = await readBlobs(git, new Set(blobs.values()));
  const withContent = targets.map((target) => {
    const content = contents.get(blobs.get(target) ?? "");
    return content === undefined ? target : { ...target, content };
  });
  const missing = paths.filter((argument) => isMissing(resolve(cwd, argument), argument, files, deleted));
  const unknown = missing.map((argument) => ({
    path: resolve(cwd, argument),
    shown: argument,
    isNamed: true,
  }));
  return [...withContent, ...unknown].sort((a, b) => (a.shown < b.shown ? -1 : 1));
}

/** Whether an argument means a path: by name, as one that a search finds, or not at all. */
type Interest = (path: string) => "named" | "found" | undefined;

function readArgument(argument: string, cwd: string, scope: SearchScope | undefined): Interest {
  const named = resolve(cwd, argument);
  const below = isBelow(named);
  const matches = isPattern(argument) ? compilePathGlob(toSlashes(argument)) : () => false;
  // Where a config includes files, a folder means those of them that lie in it, and no others.
  const isSearched = includedBelow(named, scope).length === 0;
  return (path) => {
    if (path === named) return "named";
    if (scope?.ignores(path)) return undefined;
    const name = relative(cwd, path);
    if (!isInstalled(name) && matches(toSlashes(name))) return "found";
    if (!below(path)) return undefined;
    if (scope?.includes(path) === "file") return "named";
    return isSearched && hasDocumentExtension(path) ? "found" : undefined;
  };
}

/** What is meant when nothing is asked for: what the config includes, or else what lies in the working directory. */
function everything(cwd: string, scope: SearchScope | undefined): Interest {
  const below = isBelow(cwd);
  return (path) => {
    if (scope?.ignores(path) || isInstalled(relative(cwd, path))) return undefined;
    const included = scope?.includes(path);
    if (included === "file") return "named";
    const isSearched = scope?.hasIncluded ? included === "search" : below(path);
    return isSearched && hasDocumentExtension(path) ? "found" : undefined;
  };
}

function isBelow(folder: string): (path: string) => boolean {
  const start = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  return (path) => path.startsWith(start) && !isInstalled(path.slice(start.length));
}

/** No search looks into packages. */
function isInstalled(name: string): boolean {
  return name.split(sep).includes("node_modules");
}

function isMissing(
  path: string,
  argument: string,
  files: Changes["files"],
  deleted: Changes["deleted"],
): boolean {
  return !files.has(path) && !deleted.has(path) && !isPattern(argument) && !existsSync(path);
}

function toSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
