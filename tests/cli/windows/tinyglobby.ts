// In place of `tinyglobby` where the tests play Windows (vitest.windows.config.ts): the library itself is not in the play.
import { createRequire } from "node:module";
import type { GlobOptions } from "tinyglobby";
import { toPlayed, toReal } from "./drives.js";

const { globSync: realGlobSync } = createRequire(import.meta.url)("tinyglobby");

type FileSystem = Required<Pick<NonNullable<GlobOptions["fs"]>, "readdirSync" | "realpathSync" | "statSync">>;
type Options = GlobOptions & { readonly cwd: string; readonly fs: FileSystem };

/** Whatever the system, it takes and gives forward slashes. */
export function globSync(pattern: string, options: Options): string[] {
  if (pattern.includes("\\")) throw new Error(`a backslash would not separate folders here: ${pattern}`);
  const { readdirSync, realpathSync, statSync } = options.fs;
  const fs = {
    readdirSync: (path: string, how: { withFileTypes: true }) => readdirSync(toPlayed(path), how),
    realpathSync: (path: string) => toReal(realpathSync(toPlayed(path))),
    statSync: (path: string) => statSync(toPlayed(path)),
  };
  const found: string[] = realGlobSync(toReal(pattern), { ...options, cwd: toReal(options.cwd), fs });
  return found.map((path) => toPlayed(path).replaceAll("\\", "/"));
}
