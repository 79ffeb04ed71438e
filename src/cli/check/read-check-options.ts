import type { Judge } from "../../accept/accepted.js";
import { type ColorMode, colorModes } from "../choose-palette.js";
import { requireValueOf } from "../flag-values.js";
import { type Arguments, parseArguments } from "../parse-arguments.js";
import { UsageError } from "../usage-error.js";
import { type Destination, readDestinations } from "./destination.js";
import { type JudgingOptions, judgingFlags, readJudgingOptions } from "./judging-flags.js";

/** What `check` was asked for. */
export interface CheckOptions extends JudgingOptions {
  /** Empty when nothing was named. */
  readonly paths: readonly string[];
  /** Empty when nothing was asked for. */
  readonly destinations: readonly Destination[];
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly timings: boolean;
  readonly ignoreUnknown: boolean;
  readonly maxWarnings: number;
  /** The file of findings that are accepted; the config may name one too. */
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  /** The file of which to show the config, instead of checking anything. */
  readonly printConfig: string | undefined;
  /** Only what has changed since the branch left this revision. */
  readonly since: string | undefined;
  /** Only what is staged. */
  readonly staged: boolean;
  readonly color: ColorMode;
  /** Fixes are written, or shown as a diff. */
  readonly fixes: "write" | "show" | undefined;
  /** Starts to judge the findings of one text; begins anew when the text is checked again. */
  readonly startJudging?: () => Judge;
}

const flags = {
  ...judgingFlags,
  format: { type: "string", multiple: true },
  fix: { type: "boolean" },
  diff: { type: "boolean" },
  quiet: { type: "boolean" },
  verbose: { type: "boolean" },
  timings: { type: "boolean" },
  color: { type: "string" },
  "max-warnings": { type: "string" },
  "ignore-unknown": { type: "boolean" },
  baseline: { type: "string" },
  "update-baseline": { type: "boolean" },
  "print-config": { type: "string" },
  since: { type: "string" },
  staged: { type: "boolean" },
} as const;

/**
 * Reads the arguments of `check`.
 * @throws UsageError for whatever does not exist.
 */
export function readCheckOptions(args: readonly string[]): CheckOptions {
  const given = parseArguments(args, flags);
  if (given.positionals.includes("")) throw new UsageError('"" names no file.');
  refuseContradictions(given);
  const color = given.value("color");
  return {
    ...readJudgingOptions(given),
    paths: given.positionals,
    destinations: readDestinations(given.values("format")),
    quiet: given.has("quiet"),
    verbose: given.has("verbose"),
    timings: given.has("timings"),
    ignoreUnknown: given.has("ignore-unknown"),
    maxWarnings: readMaxWarnings(given.value("max-warnings")),
    baseline: given.value("baseline"),
    updateBaseline: given.has("update-baseline"),
    printConfig: given.value("print-config"),
    since: given.value("since"),
    staged: given.has("staged"),
    color: color === undefined ? "auto" : requireValueOf("--color", color, colorModes),
    fixes: given.has("fix") ? "write" : given.has("diff") ? "show" : undefined,
  };
}

function refuseContradictions(given: Arguments<typeof flags>): void {
  if (given.has("print-config") && given.positionals.length > 0)
    throw new UsageError("--print-config checks nothing; give it the one file to tell about.");
  if (given.has("fix") && given.has("diff"))
    throw new UsageError("--diff shows what --fix would write; give one of the two.");
  if (given.has("fix") && given.has("staged"))
    throw new UsageError("--fix writes files, but --staged checks what is staged; fix first, then stage.");
  if (given.has("update-baseline") && (given.has("fix") || given.has("diff"))) {
    const asked = given.has("fix") ? "--fix" : "--diff";
    throw new UsageError(
      `--update-baseline accepts whatever is found, so that ${asked} has nothing to do; fix first, then update.`,
    );
  }
}

function readMaxWarnings(value: string | undefined): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(value)) throw new UsageError("--max-warnings needs a whole number that is not negative.");
  return Number(value);
}
