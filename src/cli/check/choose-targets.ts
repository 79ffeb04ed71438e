import { quote } from "../../diagnostics/quote.js";
import { UsageError } from "../command.js";
import type { CheckSettings } from "../config/check-settings.js";
import { findTargets } from "../files/find-targets.js";
import type { Search, Target } from "../files/target.js";
import type { Host } from "../host.js";
import type { LookingOptions } from "./read-check-options.js";

/** What a check is to look at. */
interface ChosenTargets {
  readonly targets: readonly Target[];
  readonly searches: readonly Search[];
  /** Why it may be that there is nothing to check; absent when that would be a mistake of whoever asked. */
  readonly mayBeNothing?: string;
}

/**
 * Finds what the arguments ask for; with `--since` or `--staged` only what git says has changed.
 * @throws UsageError when git cannot say.
 */
export async function chooseTargets(
  options: LookingOptions,
  host: Host,
  settings: CheckSettings,
): Promise<ChosenTargets> {
  const chosen = await findChosen(options, host, settings);
  const targets: Target[] = [];
  for (const target of chosen.targets) {
    const settled = await settle(target, options, host, settings);
    if (settled !== undefined) targets.push(settled);
  }
  const kept = new Set(targets.map(({ path }) => path));
  const searches = chosen.searches.map((search) => {
    return { ...search, paths: search.paths.filter((path) => kept.has(path)) };
  });
  return { ...chosen, targets, searches };
}

/**
 * What configs say of a target, that of the file as well as that of the working directory: whether it is included, so that
 * it has to be a workflow document, or ignored. A hook that hands over every file does not mean the ignored ones.
 */
async function settle(
  target: Target,
  { ignoreUnknown }: LookingOptions,
  host: Host,
  settings: CheckSettings,
): Promise<Target | undefined> {
  const { path, isNamed, isIncluded } = target;
  if (path === "-" || (isNamed && !ignoreUnknown)) return target;
  const ofRun = await settings.ofFolder(host.cwd);
  const own = await settings.of(path);
  const scopes = [ofRun.scope, own.scope].filter((scope) => scope !== undefined);
  if (scopes.some((scope) => scope.ignores(path))) return undefined;
  return { ...target, isIncluded: isIncluded || scopes.some((scope) => scope.includes(path) === "file") };
}

async function findChosen(
  { paths, since, staged }: LookingOptions,
  host: Host,
  settings: CheckSettings,
): Promise<ChosenTargets> {
  const scopeOf = async (folder: string) => (await settings.ofFolder(folder)).scope;
  if (since === undefined && !staged) return findTargets(paths, host, scopeOf);
  if (since !== undefined && staged) throw new UsageError("--since and --staged exclude each other.");
  if (paths.includes("-")) throw new UsageError("Git knows nothing of standard input.");
  const { findChangesSince, findStagedChanges } = await import("../files/git-changes.js");
  const { selectChanged } = await import("../files/select-changed.js");
  const changes = since === undefined ? await findStagedChanges(host) : await findChangesSince(since, host);
  const targets = await selectChanged(changes, paths, host.cwd, scopeOf);
  const how = since === undefined ? "is staged" : `has changed since "${quote(since)}"`;
  return { targets, searches: [], mayBeNothing: `nothing to check: no workflow document ${how}.` };
}
