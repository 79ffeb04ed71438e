import type { EditScope } from "../../text/edit/apply-edits.js";
import { type ColorMode, colorModes } from "../choose-palette.js";
import { UsageError } from "../command.js";
import { type Arguments, parseArguments, requireValueOf } from "../parse-arguments.js";
import { type Destination, readDestinations } from "./formats.js";
import { type JudgingOptions, judgingFlags, readJudgingOptions } from "./judging-flags.js";

/** What `check` was asked for. */
export interface CheckOptions {
  readonly look: LookingOptions;
  readonly judge: JudgingOptions;
  readonly report: ReportingOptions;
}

/** What to look at. */
export interface LookingOptions {
  /** Empty when nothing was named. */
  readonly paths: readonly string[];
  /** Only what has changed since the branch left this revision. */
  readonly since: string | undefined;
  /** Only what is staged. */
  readonly staged: boolean;
  readonly ignoreUnknown: boolean;
  /** The file of which to show the config, instead of checking anything. */
  readonly printConfig: string | undefined;
  /** Whether to go on with whatever changes. */
  readonly watch: boolean;
}

/** What becomes of what is found. */
export interface ReportingOptions {
  /** Empty when nothing was asked for. */
  readonly destinations: readonly Destination[];
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly timings: boolean;
  readonly color: ColorMode;
  readonly maxWarnings: number;
  /** Fixes are written, or shown as a diff. */
  readonly fixes: "write" | "show" | undefined;
  /** Which edits are applied. */
  readonly scope: EditScope;
  /** The file of findings that are suppressed; the config may name one too. */
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
}

const flags = {
  ...judgingFlags,
  format: { type: "string", multiple: true },
  fix: { type: "boolean", values: ["suggestions", "all"] },
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
  watch: { type: "boolean" },
} as const;

/**
 * Reads the arguments of `check`.
 * @throws UsageError for whatever does not exist.
 */
export function readCheckOptions(args: readonly string[]): CheckOptions {
  const given = parseArguments(args, flags);
  if (given.positionals.includes("")) throw new UsageError('"" names no file.');
  refuseContradictions(given);
  if (given.has("watch")) refuseWithWatch(given);
  const color = given.value("color");
  return {
    look: {
      paths: given.positionals,
      since: given.value("since"),
      staged: given.has("staged"),
      ignoreUnknown: given.has("ignore-unknown"),
      printConfig: given.value("print-config"),
      watch: given.has("watch"),
    },
    judge: readJudgingOptions(given),
    report: {
      destinations: readDestinations(given.values("format")),
      quiet: given.has("quiet"),
      verbose: given.has("verbose"),
      timings: given.has("timings"),
      color: color === undefined ? "auto" : requireValueOf("--color", color, colorModes),
      maxWarnings: readMaxWarnings(given.value("max-warnings")),
      fixes: given.has("diff") ? "show" : given.has("fix") ? "write" : undefined,
      scope: readScope(given.value("fix")),
      baseline: given.value("baseline"),
      updateBaseline: given.has("update-baseline"),
    },
  };
}

function refuseContradictions(given: Arguments<typeof flags>): void {
  if (given.has("print-config") && given.positionals.length > 0)
    throw new UsageError("--print-config checks nothing; give it the one file to report on.");
  if (given.value("fix") === "" && given.has("diff"))
    throw new UsageError("--diff shows what --fix would write; give one of the two.");
  if (given.has("fix") && given.has("staged"))
    throw new UsageError("--fix writes files, but --staged checks what is staged; fix first, then stage.");
  if (given.has("update-baseline") && (given.has("fix") || given.has("diff"))) {
    const asked = given.has("fix") ? "--fix" : "--diff";
    throw new UsageError(
      `--update-baseline suppresses whatever is found, so that ${asked} has nothing to do; fix first, then update.`,
    );
  }
}

/** Watched are files, and nothing is written that somebody should have looked at first. */
function refuseWithWatch(given: Arguments<typeof flags>): void {
  const refused = (["staged", "print-config", "update-baseline", "diff"] as const).find((flag) =>
    given.has(flag),
  );
  if (refused !== undefined) throw new UsageError(`--watch and --${refused} exclude each other.`);
  if (given.positionals.includes("-")) throw new UsageError("Standard input cannot be watched.");
}

function readScope(value: string | undefined): EditScope {
  return value === "suggestions" || value === "all" ? value : "fixes";
}

function readMaxWarnings(value: string | undefined): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(value)) throw new UsageError("--max-warnings needs a whole number that is not negative.");
  return Number(value);
}
