import { readdirSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { compileExactPathGlob, type Matcher } from "../../config/config-globs.js";
import { quote } from "../../diagnostics/quote.js";
import { UsageError } from "../command.js";
import { GitIgnore } from "./git-ignore.js";
import type { FoundFiles, UnreadablePlace } from "./target.js";
import { toSlashes } from "./target.js";

/**
 * The files that a pattern means, without those that `.gitignore` files leave out below its fixed part.
 * @throws UsageError when it has no meaning.
 */
export function expandPattern(pattern: string, cwd: string): FoundFiles {
  const written = toSlashes(pattern);
  const matches = compilePattern(written);
  const isMeant = (path: string) => matches(toSlashes(isAbsolute(pattern) ? path : relative(cwd, path)));
  const gitIgnore = new GitIgnore(resolve(cwd, fixedPart(written)));
  const unreadable: UnreadablePlace[] = [];
  const found = globSync(written, {
    cwd,
    absolute: true,
    dot: true,
    expandDirectories: false,
    ignore: ["**/node_modules/**", "**/.git/**"],
    fs: tellingFileSystem((place) => unreadable.push(place), isMeant),
  });
  return {
    paths: found.map((path) => resolve(path)).filter((path) => !gitIgnore.ignoresWithin(path, false)),
    unreadable: unreadable.filter(({ path, isFolder }) => !gitIgnore.ignoresWithin(path, isFolder)),
  };
}

/**
 * Compiles a pattern that somebody has typed.
 * @throws UsageError when it has no meaning.
 */
export function compilePattern(pattern: string): Matcher {
  try {
    return compileExactPathGlob(toSlashes(pattern));
  } catch {
    throw new UsageError(`"${quote(pattern, 200)}" is not a pattern: its brackets hold no range.`);
  }
}

/** The file system, but told of what the search passes over in silence because it cannot be read. */
function tellingFileSystem(tell: (place: UnreadablePlace) => void, isMeant: Matcher) {
  type IsMissed = (error: NodeJS.ErrnoException) => boolean;
  const asked = <T>(path: string, isFolder: boolean, isMissed: IsMissed, ask: () => T): T => {
    try {
      return ask();
    } catch (error) {
      if (isMissed(error as NodeJS.ErrnoException)) tell({ path: resolve(path), isFolder, error });
      throw error;
    }
  };
  // What is not there is no folder that hides something, but a link of a fitting name is missed when it leads nowhere.
  const isThere = ({ code }: NodeJS.ErrnoException) => code !== "ENOENT" && code !== "ENOTDIR";
  return {
    readdirSync: ((path: string, options: never) =>
      asked(path, true, isThere, () => readdirSync(path, options))) as typeof readdirSync,
    realpathSync: ((path: string) =>
      asked(
        path,
        false,
        () => isMeant(resolve(path)),
        () => realpathSync(path),
      )) as typeof realpathSync,
    statSync: ((path: string) => asked(path, false, isThere, () => statSync(path))) as typeof statSync,
  };
}

/** The folders that a pattern begins with: `flows/` of `flows/*.json`. */
export function fixedPart(pattern: string): string {
  const parts = pattern.split("/").slice(0, -1);
  const first = parts.findIndex((part) => /[*?{}[\]()!]/.test(part));
  const fixed = first < 0 ? parts : parts.slice(0, first);
  return pattern.startsWith("/") ? `/${fixed.join("/")}` : fixed.join("/");
}
