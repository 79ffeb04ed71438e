import { plural } from "../../diagnostics/message.js";
import { quote } from "../../diagnostics/quote.js";
import { safeName } from "../../diagnostics/safe-output.js";
import { type FileReport, summarise } from "../../report/check-report.js";
import { formatPlace } from "../../report/format-place.js";
import type { Search } from "../files/target.js";
import { type ExitCode, type Host, say } from "../host.js";
import type { CheckedTarget } from "./check-target.js";
import type { ReportingOptions } from "./read-check-options.js";

/** The exit status of a check: the worst that happened. */
export function decideExit(
  checks: readonly CheckedTarget[],
  hasEmptySearch: boolean,
  options: ReportingOptions,
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

/** One sentence for each way in which flowproof failed, however many files it happened on. */
export function describeFailures(checks: readonly CheckedTarget[]): string[] {
  const places = new Map<string, string[]>();
  for (const { target, failures = [] } of checks) {
    for (const failure of failures) places.set(failure, [...(places.get(failure) ?? []), target.shown]);
  }
  return [...places].map(([failure, [first = "", ...others]]) => {
    const more = others.length === 0 ? "" : ` and ${plural(others.length, "more file")}`;
    return `this is a defect of flowproof: ${failure} on "${quote(first, 200)}"${more}.`;
  });
}

/** The searches that led to no workflow document, each with a sentence that says so; of what is unreadable nobody knows. */
export function findEmptySearches(
  searches: readonly Search[],
  checks: readonly CheckedTarget[],
): { complaint: string }[] {
  const passedOver = new Set(
    checks.filter(({ file }) => file.status === "not-a-workflow").map(({ target }) => target.path),
  );
  return searches
    .filter(({ paths, unreadable }) => {
      return unreadable.length === 0 && paths.every((path) => passedOver.has(path));
    })
    .map((search) => ({ complaint: describeEmpty(search) }));
}

function describeEmpty({ argument, kind, paths }: Search): string {
  const name = `"${quote(argument, 200)}"`;
  if (kind === "folder")
    return `No workflow document was found in ${argument === "." ? "this folder" : name}.`;
  return paths.length === 0
    ? `No file matches ${name}.`
    : `No file that matches ${name} is a workflow document.`;
}

const PLACES = 5;
const SUPPRESSORS = { comment: "a comment", override: "an override", baseline: "the baseline" } as const;

/** Tells what was passed over, what could not be decided and what is not reported, with the reasons. */
export function mentionDetails(files: readonly FileReport[], host: Host): void {
  for (const { path, status, unchecked, suppressed } of files) {
    const name = safeName(path);
    if (status === "not-a-workflow") say(host.stderr, `${name}: passed over, since it holds no workflow.`);
    for (const { what, reason, places } of unchecked) {
      const shown = places.slice(0, PLACES).map(formatPlace);
      const more = places.length > PLACES ? ` and ${places.length - PLACES} more places` : "";
      const at = shown.length === 0 ? "" : ` (${shown.join(", ")}${more})`;
      say(host.stderr, `${name}: ${safeName(what)} was not checked: ${safeName(reason)}${at}.`);
    }
    for (const { by, reason, diagnostic } of suppressed) {
      const why = reason === undefined ? "" : `: "${quote(reason, 200)}"`;
      const at = `${name}:${formatPlace(diagnostic)}`;
      say(host.stderr, `${at}: a finding of ${diagnostic.ruleId} is suppressed by ${SUPPRESSORS[by]}${why}.`);
    }
  }
}
