import { resolve, sep } from "node:path";
import { globSync } from "tinyglobby";
import { GitIgnore } from "./git-ignore.js";

/** The files that a pattern means, without those that `.gitignore` files leave out below its fixed part. */
export function expandPattern(pattern: string, cwd: string): string[] {
  const written = sep === "/" ? pattern : pattern.replaceAll(sep, "/");
  const gitIgnore = new GitIgnore(resolve(cwd, fixedPart(written)));
  const found = globSync(written, {
    cwd,
    absolute: true,
    dot: true,
    expandDirectories: false,
    ignore: ["**/node_modules/**", "**/.git/**"],
  });
  return found.map((path) => resolve(path)).filter((path) => !gitIgnore.ignoresWithin(path));
}

/** The folders that a pattern begins with: `flows/` of `flows/*.json`. */
function fixedPart(pattern: string): string {
  const parts = pattern.split("/").slice(0, -1);
  const first = parts.findIndex((part) => /[*?{}[\]()!]/.test(part));
  const fixed = first < 0 ? parts : parts.slice(0, first);
  return pattern.startsWith("/") ? `/${fixed.join("/")}` : fixed.join("/");
}
