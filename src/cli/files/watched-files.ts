import { type Stats, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ConfigFinder, configNames } from "../config/find-config.js";
import { expandPattern, fixedPart } from "./expand-pattern.js";
import { isPattern, toSlashes } from "./target.js";
import { walkFolder } from "./walk-folder.js";

/** The files that a check may look at, as they stand at one moment. */
export interface WatchedFiles {
  /** What tells a version of a file from another, by path. */
  readonly stamps: ReadonlyMap<string, string>;
  /** Where something may be added or change. */
  readonly folders: ReadonlySet<string>;
}

/** A file, a folder or a pattern, and what it is relative to. */
export interface WatchedPlace {
  readonly text: string;
  readonly folder: string;
}

/**
 * Looks at every file that has a say in a check.
 * @param written what flowproof writes itself.
 */
export function lookAtFiles(
  places: readonly WatchedPlace[],
  written: ReadonlySet<string>,
  cwd: string,
): WatchedFiles {
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const place of places) {
    const found = findPlace(place);
    for (const file of found.paths) files.add(file);
    for (const folder of found.folders) folders.add(folder);
  }
  const finder = new ConfigFinder(cwd);
  for (const folder of [...folders].flatMap((below) => finder.foldersToAsk(below))) {
    folders.add(folder);
    for (const name of SETTINGS) files.add(join(folder, name));
  }
  const stamps = new Map<string, string>();
  for (const path of files) {
    const stats = written.has(path) ? undefined : statOf(path);
    if (stats?.isFile()) stamps.set(path, stampOf(stats));
  }
  return { stamps, folders };
}

/** The files that are new, gone or another version. */
export function findChanged(before: WatchedFiles, now: WatchedFiles): string[] {
  const paths = new Set([...before.stamps.keys(), ...now.stamps.keys()]);
  return [...paths].filter((path) => before.stamps.get(path) !== now.stamps.get(path));
}

const SETTINGS = [...configNames, ".gitignore"];

function findPlace({ text, folder }: WatchedPlace) {
  const path = resolve(folder, text);
  const stats = statOf(path);
  if (stats?.isDirectory()) return walkFolder(path);
  if (stats !== undefined || !isPattern(text)) return { paths: [path], folders: existing(dirname(path)) };
  const start = resolve(folder, fixedPart(toSlashes(text)));
  const folders = statOf(start)?.isDirectory() ? walkFolder(start).folders : existing(start);
  return { paths: expandPattern(text, folder).paths, folders };
}

/** The folder, or the nearest above it that is there, where it may come into being. */
function existing(folder: string): string[] {
  let at = folder;
  while (statOf(at)?.isDirectory() !== true && dirname(at) !== at) at = dirname(at);
  return [at];
}

function stampOf({ mtimeMs, size, ino }: Stats): string {
  return [mtimeMs, size, ino].join(" ");
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
