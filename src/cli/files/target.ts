import { relative, resolve, sep } from "node:path";
import { languageOfFile } from "../../text/detect-language.js";
import type { Host } from "../host.js";

/** Something to check. */
export interface Target {
  /** Absolute path; `-` for standard input. */
  readonly path: string;
  /** As reports show it. */
  readonly shown: string;
  /** Asked for by name, not found by a search: it is checked in any case, unless a hook hands over everything. */
  readonly isNamed: boolean;
  /** A config includes it: it is checked in any case. */
  readonly isIncluded?: boolean;
  /** Why a search could not look into it, as one sentence; there is nothing to check then. */
  readonly unreadable?: string;
  /** What counts instead of the file on disk. */
  readonly content?: Uint8Array;
}

/** The target that one argument names. */
export function namedTarget(argument: string, { cwd }: Host): Target {
  const path = argument === "-" ? argument : resolve(cwd, argument);
  return { path, shown: showPath(path, cwd), isNamed: true };
}

/** The same, shown as it was given. */
export function givenTarget(argument: string, host: Host): Target {
  return { ...namedTarget(argument, host), shown: argument === "-" ? "standard input" : argument };
}

/** The name that tells the language of a target; standard input has none. */
export function filenameOf({ path }: Target): string | undefined {
  return path === "-" ? undefined : path;
}

/** Relative to the working directory, with forward slashes on every system. */
export function showPath(path: string, cwd: string): string {
  return path === "-" ? "<stdin>" : toSlashes(relative(cwd, path));
}

/** A path with forward slashes, as patterns, baselines and reports have it on every system. */
export function toSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

/** Whether a file calls itself JSON or YAML. */
export function hasDocumentExtension(path: string): boolean {
  return languageOfFile(path) !== undefined;
}

/** A folder or pattern that was searched. */
export interface Search extends FoundFiles {
  readonly argument: string;
  readonly kind: "folder" | "pattern";
  /** Those of the paths that the config includes by a pattern, so that each has to be a workflow document. */
  readonly included?: readonly string[];
}

/** What a search came upon. */
export interface FoundFiles {
  readonly paths: readonly string[];
  /** Folders that cannot be listed, and links that lead nowhere: nobody knows what they hide. */
  readonly unreadable: readonly UnreadablePlace[];
}

/** Something that a search could not look into, with what the file system said. */
export interface UnreadablePlace {
  readonly path: string;
  readonly isFolder: boolean;
  readonly error: unknown;
}

/** Which files a config lets a search find. */
export interface SearchScope {
  /** What is checked when nothing is named; `undefined` when the config does not say. */
  readonly included: readonly Search[] | undefined;
  readonly hasIncluded: boolean;
  /** Whether `include` means a file by a pattern, or by a folder that is searched. */
  includes(path: string): "file" | "search" | undefined;
  ignores(path: string): boolean;
}

/** The scope of the config that a folder has, if it has one. */
export type ScopeOfFolder = (folder: string) => Promise<SearchScope | undefined>;

const PATTERN = /[*?{}[\]()!]/;

/** Whether an argument is to be expanded, unless a file of that name is there. */
export function isPattern(argument: string): boolean {
  return PATTERN.test(argument);
}
