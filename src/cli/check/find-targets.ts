import { lstatSync, type Stats, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { SearchScope } from "../config/search-scope.js";
import type { Host } from "../host.js";
import type { Search, Target } from "./target.js";

const PATTERN = /[*?{}[\]()!]/;

/**
 * What the arguments name, each file once and in the order of paths; without arguments what the config includes, or else
 * the current folder. A name that leads nowhere becomes a target too: reading it will say why.
 */
export async function findTargets(
  paths: readonly string[],
  host: Host,
  scope: SearchScope | undefined,
): Promise<{ targets: Target[]; searches: Search[] }> {
  const targets = new Map<string, Target>();
  const searches: Search[] = [];
  const add = (path: string, isNamed: boolean) => {
    const wasNamed = targets.get(path)?.isNamed === true;
    targets.set(path, { path, shown: showPath(path, host.cwd), isNamed: isNamed || wasNamed });
  };
  const search = (one: Search) => {
    searches.push(one);
    for (const path of one.paths) add(path, one.isIncluded === true);
  };
  const included = paths.length === 0 ? scope?.included : undefined;
  if (included !== undefined) included.forEach(search);
  for (const argument of paths.length === 0 && included === undefined ? ["."] : paths) {
    const found = await searchFor(argument, host.cwd, scope);
    if (found === undefined) add(argument === "-" ? "-" : resolve(host.cwd, argument), true);
    else search(found);
  }
  const sorted = [...targets.values()].sort((a, b) => (a.shown < b.shown ? -1 : 1));
  return { targets: sorted, searches };
}

/** The search that an argument asks for; `undefined` when it names one file. */
async function searchFor(
  argument: string,
  cwd: string,
  scope: SearchScope | undefined,
): Promise<Search | undefined> {
  if (argument === "-") return undefined;
  const path = resolve(cwd, argument);
  if (statOf(path, statSync)?.isDirectory()) {
    const included = includedBelow(path, scope);
    if (included.length > 0) return { argument, kind: "folder", paths: included, isIncluded: true };
    const { walkFolder } = await import("./walk-folder.js");
    return { argument, kind: "folder", paths: withoutIgnored(walkFolder(path), scope) };
  }
  if (!isPattern(argument) || statOf(path, lstatSync) !== undefined) return undefined;
  const { expandPattern } = await import("./expand-pattern.js");
  return { argument, kind: "pattern", paths: withoutIgnored(expandPattern(argument, cwd), scope) };
}

/** Where a config includes files, a folder means those of them that lie in it. */
export function includedBelow(folder: string, scope: SearchScope | undefined): string[] {
  const meant = (scope?.included ?? []).filter(({ isIncluded }) => isIncluded);
  const start = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  return meant.flatMap(({ paths }) => paths.filter((path) => path.startsWith(start)));
}

function withoutIgnored(paths: readonly string[], scope: SearchScope | undefined): readonly string[] {
  return scope === undefined ? paths : paths.filter((path) => !scope.ignores(path));
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
