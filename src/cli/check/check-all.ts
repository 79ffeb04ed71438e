import type { Target } from "../files/target.js";
import type { RememberingHost, Threads } from "../host.js";
import { type CheckingAll, checkOne } from "./check-one.js";
import type { CheckedTarget } from "./check-target.js";
import { Progress } from "./progress.js";

/** Checks every target, and says on a terminal how far it has come; many of them in several threads. */
export async function checkAll(
  targets: readonly Target[],
  all: CheckingAll,
  host: RememberingHost,
): Promise<CheckedTarget[]> {
  const threads = await findThreads(targets, all, host);
  if (threads !== undefined) {
    const { checkTogether } = await import("./check-together.js");
    return checkTogether(targets, all, threads, host);
  }
  const checks: CheckedTarget[] = [];
  const progress = new Progress(targets.length, host.stderr, host.now);
  for (const target of targets) {
    progress.show(checks.length);
    // At once, since another target may be a link to the same file.
    checks.push(await checkOne(target, all, host));
  }
  progress.end();
  return checks;
}

/**
 * The threads to check in beside this one. There are none where they would cost more than they give, where targets have to
 * be taken in turns, and where a config is a program, which is to run once.
 */
async function findThreads(
  targets: readonly Target[],
  { options, settings, unchanged }: CheckingAll,
  { threads }: RememberingHost,
): Promise<Threads | undefined> {
  if (threads === undefined || targets.length < threads.worth) return undefined;
  if (options.report.fixes !== undefined || unchanged.size > 0) return undefined;
  if (targets.some(({ path, content }) => path === "-" || content !== undefined)) return undefined;
  for (const { path } of targets) await settings.of(path);
  const sources = (await settings.readConfigs()).flatMap((config) => config.sources);
  if (sources.some(({ file }) => file.path.endsWith(".mjs"))) return undefined;
  const loaded = await threads.load();
  return loaded.spare > 0 ? loaded : undefined;
}
