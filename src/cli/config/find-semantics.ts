import { dirname, resolve } from "node:path";
import { layerSemantics, type Semantics } from "../../flow/readings.js";
import { readSemantics } from "../check/judging-flags.js";
import type { Host } from "../host.js";
import { ConfigFinder } from "./find-config.js";

/**
 * How runs are to be read, for commands that run a workflow rather than check it: as flags say, else as the config of
 * the file does, so that a simulated run is the one that `check` speaks of.
 * @throws UsageError for a wrong choice, and for whatever is wrong with the config.
 */
export async function findSemantics(
  choices: readonly string[],
  file: string,
  host: Host,
): Promise<Semantics | undefined> {
  const folder = file === "-" ? host.cwd : dirname(resolve(host.cwd, file));
  const path = new ConfigFinder(host.cwd).find(folder);
  const given = readSemantics(choices);
  if (path === undefined) return given;
  const { loadConfig } = await import("./load-config.js");
  return layerSemantics((await loadConfig(path, host)).semantics, given);
}
