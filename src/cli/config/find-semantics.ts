import { layerSemantics, type Semantics } from "../../flow/readings.js";
import { readSemantics } from "../check/judging-flags.js";
import type { Host } from "../host.js";
import { findConfig } from "./find-config.js";

/**
 * How runs are to be read, for commands that run a workflow rather than check it: as flags say, else as the config does,
 * so that a simulated run is the one that `check` speaks of.
 * @throws UsageError for a wrong choice, and for whatever is wrong with the config.
 */
export async function findSemantics(choices: readonly string[], host: Host): Promise<Semantics | undefined> {
  const path = findConfig(host.cwd);
  const given = readSemantics(choices);
  if (path === undefined) return given;
  const { loadConfig } = await import("./load-config.js");
  return layerSemantics((await loadConfig(path, host)).semantics, given);
}
