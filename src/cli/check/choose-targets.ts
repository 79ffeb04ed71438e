import { quote } from "../../diagnostics/quote.js";
import type { SearchScope } from "../config/search-scope.js";
import type { Host } from "../host.js";
import { UsageError } from "../usage-error.js";
import { findTargets } from "./find-targets.js";
import type { CheckOptions } from "./read-check-options.js";
import type { Search, Target } from "./target.js";

/** What a check is to look at. */
export interface ChosenTargets {
  readonly targets: readonly Target[];
  readonly searches: readonly Search[];
  /** Why it may be that there is nothing to check; absent when that would be a mistake of whoever asked. */
  readonly mayBeNothing?: string;
}

/**
 * Finds what the arguments ask for; with `--since` or `--staged` only what git says has changed. A hook that hands over
 * every file does not mean those that the config ignores.
 * @throws UsageError when git cannot say.
 */
export async function chooseTargets(
  options: CheckOptions,
  host: Host,
  scope: SearchScope | undefined,
): Promise<ChosenTargets> {
  const chosen = await findChosen(options, host, scope);
  if (!options.ignoreUnknown || scope === undefined) return chosen;
  const isMeant = ({ path }: Target) => path === "-" || !scope.ignores(path);
  return { ...chosen, targets: chosen.targets.filter(isMeant) };
}

async function findChosen(
  { paths, since, staged }: CheckOptions,
  host: Host,
  scope: SearchScope | undefined,
): Promise<ChosenTargets> {
  if (since === undefined && !staged) return findTargets(paths, host, scope);
  if (since !== undefined && staged) throw new UsageError("--since and --staged exclude each other.");
  if (paths.includes("-")) throw new UsageError("Git knows nothing of standard input.");
  const { findChangesSince, findStagedChanges } = await import("../changes/find-changes.js");
  const { selectChanged } = await import("../changes/select-changed.js");
  const changes = since === undefined ? await findStagedChanges(host) : await findChangesSince(since, host);
  const targets = await selectChanged(changes, paths, host.cwd, scope);
  const how = since === undefined ? "is staged" : `has changed since "${quote(since)}"`;
  return { targets, searches: [], mayBeNothing: `nothing to check: no workflow document ${how}.` };
}
