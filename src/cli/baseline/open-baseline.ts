import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { type BaselineEntry, FindingCounts, readBaseline } from "../../accept/baseline.js";
import { quote } from "../../diagnostics/quote.js";
import { UsageError } from "../command.js";
import type { ConfigPath } from "../config/config-file.js";
import { ConfigError } from "../config/config-file.js";
import { readJsonFile } from "../files/read-json-file.js";
import type { Target } from "../files/target.js";
import { showPath, toSlashes } from "../files/target.js";
import type { Host } from "../host.js";

/** A baseline file with what it accepted when the check began. */
export interface OpenBaseline {
  readonly path: string;
  readonly before: FindingCounts;
  /** How the baseline names a file; `undefined` for standard input, which it knows nothing of. */
  nameOf(target: Target): string | undefined;
  /** Whether a file that it names is not there any more. */
  isGone(name: string): boolean;
}

/**
 * Reads a baseline.
 * @param named by a flag, or by the config.
 * @throws UsageError when it is missing or no baseline.
 */
export async function openBaseline(
  named: string | ConfigPath,
  mayBeMissing: boolean,
  host: Host,
): Promise<OpenBaseline> {
  const isFlag = typeof named === "string";
  const path = isFlag ? resolve(host.cwd, named) : resolve(named.folder, named.text);
  const folder = dirname(path);
  try {
    return {
      path,
      before: new FindingCounts(await readEntries(path, mayBeMissing, host)),
      nameOf: (target) => (target.path === "-" ? undefined : toSlashes(relative(folder, target.path))),
      isGone: (name) => !existsSync(resolve(folder, name)),
    };
  } catch (error) {
    if (isFlag || !(error instanceof UsageError)) throw error;
    throw new ConfigError([`${named.place}: ${error.message}`]);
  }
}

async function readEntries(
  path: string,
  mayBeMissing: boolean,
  host: Host,
): Promise<readonly BaselineEntry[]> {
  if (!existsSync(path)) {
    if (mayBeMissing) return [];
    const name = quote(showPath(path, host.cwd), 200);
    throw new UsageError(`There is not a baseline "${name}"; --update-baseline creates it.`);
  }
  const { value, name } = await readJsonFile(path, "baseline", host);
  const read = readBaseline(value);
  if (read.ok) return read.entries;
  throw new UsageError(`${name} ${read.problem}.`);
}
