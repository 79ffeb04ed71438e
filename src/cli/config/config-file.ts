import type { ConfigProblem } from "../../config/config-problems.js";

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
