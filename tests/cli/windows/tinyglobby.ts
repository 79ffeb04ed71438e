// In place of `tinyglobby` where the tests play Windows (vitest.windows.config.ts): the library itself runs outside of the play.
import { createRequire } from "node:module";
import type { GlobOptions } from "tinyglobby";
import { toPlayed, toReal } from "./drives.js";

const { globSync: realGlobSync } = createRequire(import.meta.url)("tinyglobby");

/** Whatever the system, it takes and gives forward slashes. */
export function globSync(pattern: string, options: GlobOptions & { cwd: string }): string[] {
  if (pattern.includes("\\")) throw new Error(`a backslash would not separate folders here: ${pattern}`);
  const found: string[] = realGlobSync(toReal(pattern), { ...options, cwd: toReal(options.cwd) });
  return found.map((path) => toPlayed(path).replaceAll("\\", "/"));
}
