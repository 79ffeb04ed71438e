import { plural } from "../../diagnostics/plural.js";
import { summarise } from "../../report/check-report.js";
import type { ExitCode, Host } from "../host.js";
import { say } from "../say.js";
import type { CheckedTarget } from "./check-target.js";
import type { CheckOptions } from "./read-check-options.js";

/** The exit status of a check: the worst that happened. */
export function decideExit(
  checks: readonly CheckedTarget[],
  hasEmptySearch: boolean,
  options: CheckOptions,
  host: Host,
): ExitCode {
  if (checks.some(({ failures = [] }) => failures.length > 0)) return 3;
  const isUnread = checks.some(({ file }) => file.status === "unreadable");
  const isUnwritten = checks.some((checked) => checked.isUnwritten);
  if (isUnread || isUnwritten || hasEmptySearch) return 2;
  const { error, warning } = summarise(checks.map(({ file }) => file)).counts;
  if (error > 0) return 1;
  if (warning <= options.maxWarnings) return 0;
  say(host.stderr, `${plural(warning, "warning")}, more than the ${options.maxWarnings} allowed.`);
  return 1;
}
