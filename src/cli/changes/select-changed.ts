import { existsSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { hasDocumentExtension } from "../check/document-extension.js";
import { includedBelow, isPattern, type ScopeOfFolder, showPath } from "../check/find-targets.js";
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
  scopeOf: ScopeOfFolder,
): Promise<Target[]> {
  const asked: Interest[] = [];
  for (const argument of paths) asked.push(await readArgument(argument, cwd, scopeOf));
  if (paths.length === 0) asked.push(everything(cwd, await scopeOf(cwd)));
  const targets: Target[] = [];
  const blobs = new Map<Target, string>();
  for (const [path, { blob }] of files) {
    const interests = new Set(asked.map((interest) => interest(path)));
    if (!INTERESTED.some((interest) => interests.has(interest))) continue;
    const isNamed = interests.has("named");
    const target = { path, shown: showPath(path, cwd), isNamed, isIncluded: interests.has("included") };
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

const INTERESTED = ["named", "included", "found"] as const;

/** Whether an argument means a path: by name, as one that has to be a document, as one that a search finds, or not at all. */
type Interest = (path: string) => (typeof INTERESTED)[number] | undefined;

async function readArgument(argument: string, cwd: string, scopeOf: ScopeOfFolder): Promise<Interest> {
  const named = resolve(cwd, argument);
  const below = isBelow(named);
  const scope = await scopeOf(named);
  // Where a config includes files, a folder means those of them that lie in it, and no others.
  const isLimited = includedBelow(named, scope) !== undefined;
  const matches = isPattern(argument)
    ? (await import("../check/expand-pattern.js")).compilePattern(argument)
    : () => false;
  return (path) => {
    if (path === named) return "named";
    const name = relative(cwd, path);
    if (!isInstalled(name) && matches(toSlashes(name))) return "found";
    if (!below(path)) return undefined;
    return isLimited ? interestOf(path, scope) : searched(path, scope);
  };
}

/** What is meant when nothing is asked for: what the config includes, or else what lies in the working directory. */
function everything(cwd: string, scope: SearchScope | undefined): Interest {
  const below = isBelow(cwd);
  return (path) => {
    if (isInstalled(relative(cwd, path))) return undefined;
    if (scope?.hasIncluded) return interestOf(path, scope);
    return below(path) ? searched(path, scope) : undefined;
  };
}

/** What a config that includes files says of one. */
function interestOf(path: string, scope: SearchScope | undefined): "included" | "found" | undefined {
  const included = scope?.includes(path);
  if (included === "file") return "included";
  return included === "search" && hasDocumentExtension(path) ? "found" : undefined;
}

/** What a search of everything says of a file. */
function searched(path: string, scope: SearchScope | undefined): "included" | "found" | undefined {
  if (scope?.includes(path) === "file") return "included";
  return hasDocumentExtension(path) ? "found" : undefined;
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
