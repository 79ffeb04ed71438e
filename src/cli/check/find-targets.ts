import { lstatSync, type Stats, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { Host } from "../host.js";
import type { Search, Target } from "./target.js";

const PATTERN = /[*?{}[\]()!]/;

/**
 * What the arguments name, each file once and in the order of paths.
 * A name that leads nowhere becomes a target too: reading it will say why.
 */
export async function findTargets(
  paths: readonly string[],
  host: Host,
): Promise<{ targets: Target[]; searches: Search[] }> {
  const targets = new Map<string, Target>();
  const searches: Search[] = [];
  const add = (path: string, isNamed: boolean) => {
    const wasNamed = targets.get(path)?.isNamed === true;
    targets.set(path, { path, shown: showPath(path, host.cwd), isNamed: isNamed || wasNamed });
  };
  for (const argument of paths) {
    const search = await searchFor(argument, host.cwd);
    if (search === undefined) add(argument === "-" ? "-" : resolve(host.cwd, argument), true);
    else {
      searches.push(search);
      for (const path of search.paths) add(path, false);
    }
  }
  const sorted = [...targets.values()].sort((a, b) => (a.shown < b.shown ? -1 : 1));
  return { targets: sorted, searches };
}

/** The search that an argument asks for; `undefined` when it names one file. */
async function searchFor(argument: string, cwd: string): Promise<Search | undefined> {
  if (argument === "-") return undefined;
  const path = resolve(cwd, argument);
  if (statOf(path, statSync)?.isDirectory()) {
    const { walkFolder } = await import("./walk-folder.js");
    return { argument, kind: "folder", paths: walkFolder(path) };
  }
  if (!PATTERN.test(argument) || statOf(path, lstatSync) !== undefined) return undefined;
  const { expandPattern } = await import("./expand-pattern.js");
  return { argument, kind: "pattern", paths: expandPattern(argument, cwd) };
}

function statOf(path: string, stat: (path: string) => Stats): Stats | undefined {
  try {
    return stat(path);
  } catch {
    return undefined;
  }
}

/** Relative to the working directory, with forward slashes on every system. */
function showPath(path: string, cwd: string): string {
  if (path === "-") return "<stdin>";
  const shown = relative(cwd, path);
  return sep === "/" ? shown : shown.replaceAll(sep, "/");
}
