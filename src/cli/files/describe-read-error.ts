import { lstatSync, readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { findNearestName } from "../../diagnostics/near-names.js";
import { quote } from "../../diagnostics/quote.js";
import type { Target } from "./target.js";

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a folder",
  ELOOP: "its links lead in a circle",
  ENOENT: "it is not there any more",
  ENAMETOOLONG: "its name is too long",
  ENOTDIR: "a part of its path is not a folder",
  EMFILE: "too many files are open",
  EEXIST: "its temporary file is there already",
  ENOSPC: "no space is left",
  EROFS: "the file system is read-only",
};

/** Why a file could not be read, as one sentence. */
export function describeReadError(error: unknown, { path, shown }: Pick<Target, "path" | "shown">): string {
  const { code } = error as NodeJS.ErrnoException;
  const name = `"${quote(shown, 200)}"`;
  if (code !== "ENOENT") return `${name} cannot be read: ${describeFileError(error)}.`;
  if (isLink(path)) return `${name} cannot be read: it is a link that leads nowhere.`;
  const nearest = findNearestName(basename(path), namesIn(dirname(path)));
  const question = nearest === undefined ? "" : ` Did you mean "${quote(nearest)}"?`;
  return `There is no file ${name}.${question}`;
}

/** What the file system said, in words. */
export function describeFileError(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
  return REASONS[code] ?? code;
}

/** What the file system calls an error, or else all that the error says. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
