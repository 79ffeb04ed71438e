import { relative } from "node:path";
import { compilePathGlob, type Matcher } from "../../config/config-globs.js";
import type { ConfigProblem } from "../../config/config-problems.js";
import { UsageError } from "../command.js";
import { toSlashes } from "../files/target.js";

/** One config as it was read. */
export interface ConfigFile {
  readonly path: string;
  readonly folder: string;
  /** Not checked yet. */
  readonly value: unknown;
  /** Where something stands, for the sentence that speaks of it: `flowproof.config.json:3:5`. */
  placeOf(problem: Pick<ConfigProblem, "keys" | "onKey">): string;
}

/** A path or pattern of a config. */
export interface ConfigPath {
  readonly text: string;
  /** What it is relative to. */
  readonly folder: string;
  /** Where it stands, for sentences. */
  readonly place: string;
}

/** Something is wrong with a config: one sentence for each thing, each with its place. */
export class ConfigError extends UsageError {
  constructor(sentences: readonly string[]) {
    // Each sentence becomes a line as if it had been said by itself.
    super(sentences.join("\nflowproof: "));
  }
}

/** Says of an absolute path whether one of the patterns of a config means it. */
export function compileConfigPaths(
  patterns: readonly ConfigPath[],
  compile: (pattern: string) => Matcher = compilePathGlob,
): Matcher {
  const compiled = patterns.map(({ text, folder }) => ({ folder, matches: compile(text) }));
  return (path) => compiled.some(({ folder, matches }) => matches(toSlashes(relative(folder, path))));
}
