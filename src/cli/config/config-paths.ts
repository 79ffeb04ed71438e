import { relative, sep } from "node:path";
import { compilePathGlob, type Matcher } from "../../config/config-globs.js";
import type { ConfigPath } from "./config-file.js";

/** Says of an absolute path whether one of the patterns of a config means it. */
export function compileConfigPaths(
  patterns: readonly ConfigPath[],
  compile: (pattern: string) => Matcher = compilePathGlob,
): Matcher {
  const compiled = patterns.map(({ text, folder }) => ({ folder, matches: compile(text) }));
  return (path) =>
    compiled.some(({ folder, matches }) => {
      const name = relative(folder, path);
      return matches(sep === "/" ? name : name.replaceAll(sep, "/"));
    });
}
