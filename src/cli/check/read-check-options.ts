import type { NodeOverrides } from "../../validate/config-overrides.js";
import { type ColorMode, colorModes } from "../choose-palette.js";
import { requireValueOf } from "../flag-values.js";
import { parseArguments } from "../parse-arguments.js";
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
  readonly ignoreUnknown: boolean;
  readonly maxWarnings: number;
  readonly color: ColorMode;
  /** Fixes are written, or shown as a diff. */
  readonly fixes: "write" | "show" | undefined;
  /** Other levels for the findings at some nodes. */
  readonly overrides?: NodeOverrides;
}

const flags = {
  ...judgingFlags,
  format: { type: "string", multiple: true },
  fix: { type: "boolean" },
  diff: { type: "boolean" },
  quiet: { type: "boolean" },
  verbose: { type: "boolean" },
  color: { type: "string" },
  "max-warnings": { type: "string" },
  "ignore-unknown": { type: "boolean" },
} as const;

/**
 * Reads the arguments of `check`.
 * @throws UsageError for whatever does not exist.
 */
export function readCheckOptions(args: readonly string[]): CheckOptions {
  const given = parseArguments(args, flags);
  if (given.positionals.includes("")) throw new UsageError('"" names no file.');
  if (given.has("fix") && given.has("diff")) {
    throw new UsageError("--diff shows what --fix would write; give one of the two.");
  }
  const color = given.value("color");
  return {
    ...readJudgingOptions(given),
    paths: given.positionals,
    destinations: readDestinations(given.values("format")),
    quiet: given.has("quiet"),
    verbose: given.has("verbose"),
    ignoreUnknown: given.has("ignore-unknown"),
    maxWarnings: readMaxWarnings(given.value("max-warnings")),
    color: color === undefined ? "auto" : requireValueOf("--color", color, colorModes),
    fixes: given.has("fix") ? "write" : given.has("diff") ? "show" : undefined,
  };
}

function readMaxWarnings(value: string | undefined): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(value)) throw new UsageError("--max-warnings needs a whole number that is not negative.");
  return Number(value);
}
