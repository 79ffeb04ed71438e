import { lstatSync, type Stats, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { SearchScope } from "../config/search-scope.js";
import type { Host } from "../host.js";
import { describeReadError } from "./describe-read-error.js";
import type { FoundFiles, UnreadablePlace } from "./found-files.js";
import type { Search, Target } from "./target.js";

const PATTERN = /[*?{}[\]()!]/;

/** The scope of the config that a folder has, if it has one. */
export type ScopeOfFolder = (folder: string) => Promise<SearchScope | undefined>;

/**
 * What the arguments name, each file once and in the order of paths; without arguments what the config includes, or else
 * the current folder. A name that leads nowhere becomes a target too: reading it will say why.
 */
export async function findTargets(
  paths: readonly string[],
  host: Host,
  scopeOf: ScopeOfFolder,
): Promise<{ targets: Target[]; searches: Search[] }> {
  const found = new FoundTargets(host.cwd);
  const included = paths.length === 0 ? (await scopeOf(host.cwd))?.included : undefined;
  for (const search of included ?? []) found.addSearch(search);
  for (const argument of paths.length === 0 && included === undefined ? ["."] : paths) {
    const search = await searchFor(argument, host.cwd, scopeOf);
    if (search === undefined) found.add(argument === "-" ? "-" : resolve(host.cwd, argument), "named");
    else found.addSearch(search);
  }
  return { targets: found.sorted(), searches: found.searches };
}

/** Gathers targets, each once: what is named or included somewhere stays so when a search meets it, too. */
class FoundTargets {
  readonly searches: Search[] = [];
  readonly #cwd: string;
  readonly #targets = new Map<string, Target>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  add(path: string, how: "named" | "included" | "found"): void {
    const before = this.#targets.get(path);
    this.#targets.set(path, {
      path,
      shown: showPath(path, this.#cwd),
      isNamed: how === "named" || before?.isNamed === true,
      isIncluded: how === "included" || before?.isIncluded === true,
    });
  }

  addSearch(search: Search): void {
    this.searches.push(search);
    const included = new Set(search.included);
    for (const path of search.paths) this.add(path, included.has(path) ? "included" : "found");
    for (const place of search.unreadable) this.#addUnreadable(place);
  }

  sorted(): Target[] {
    return [...this.#targets.values()].sort((a, b) => (a.shown < b.shown ? -1 : 1));
  }

  #addUnreadable({ path, error }: UnreadablePlace): void {
    const shown = showPath(path, this.#cwd) || ".";
    const unreadable = describeReadError(error, { path, shown });
    this.#targets.set(path, { path, shown, isNamed: false, unreadable });
  }
}

/** The search that an argument asks for; `undefined` when it names one file. */
async function searchFor(argument: string, cwd: string, scopeOf: ScopeOfFolder): Promise<Search | undefined> {
  if (argument === "-") return undefined;
  const path = resolve(cwd, argument);
  if (statOf(path, statSync)?.isDirectory()) {
    const included = includedBelow(path, await scopeOf(path));
    if (included !== undefined) return { argument, kind: "folder", ...included };
    const { walkFolder } = await import("./walk-folder.js");
    return { argument, kind: "folder", ...walkFolder(path) };
  }
  if (!isPattern(argument) || statOf(path, lstatSync) !== undefined) return undefined;
  const { expandPattern } = await import("./expand-pattern.js");
  return { argument, kind: "pattern", ...expandPattern(argument, cwd) };
}

/** Where a config includes something in a folder, the folder means that and nothing else. */
export function includedBelow(
  folder: string,
  scope: SearchScope | undefined,
): (FoundFiles & Pick<Search, "included">) | undefined {
  const start = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  const isBelow = (path: string) => path.startsWith(start);
  const searches = scope?.included ?? [];
  const paths = searches.flatMap((search) => search.paths.filter(isBelow));
  const unreadable = searches.flatMap((search) => search.unreadable.filter(({ path }) => isBelow(path)));
  if (paths.length === 0 && unreadable.length === 0) return undefined;
  const included = searches.flatMap((search) => (search.included ?? []).filter(isBelow));
  return { paths, unreadable, included };
}

/** Whether an argument is to be expanded, unless a file of that name is there. */
export function isPattern(argument: string): boolean {
  return PATTERN.test(argument);
}

function statOf(path: string, stat: (path: string) => Stats): Stats | undefined {
  try {
    return stat(path);
  } catch {
    return undefined;
  }
}

/** The target that one argument names. */
export function namedTarget(argument: string, { cwd }: Host): Target {
  const path = argument === "-" ? argument : resolve(cwd, argument);
  return { path, shown: showPath(path, cwd), isNamed: true };
}

/** Relative to the working directory, with forward slashes on every system. */
export function showPath(path: string, cwd: string): string {
  if (path === "-") return "<stdin>";
  const shown = relative(cwd, path);
  return sep === "/" ? shown : shown.replaceAll(sep, "/");
}
