import { documentKinds } from "../../document/detect-kind.js";
import type { NodeOverrides } from "../../validate/config-overrides.js";
import { contracts, presets, stages, type ValidateOptions } from "../../validate/options.js";
import {
  type RuleSelector,
  type RuleSetting,
  ruleLevels,
  selectRules,
} from "../../validate/rule-settings.js";
import { type ColorMode, colorModes } from "../choose-palette.js";
import { asUsage, requireValueOf } from "../flag-values.js";
import { type Arguments, parseArguments } from "../parse-arguments.js";
import { UsageError } from "../usage-error.js";
import { type Destination, readDestinations } from "./destination.js";

/** What `check` was asked for. */
export interface CheckOptions {
  /** Empty when nothing was named. */
  readonly paths: readonly string[];
  /** The config to use instead of the one that is found. */
  readonly config: string | undefined;
  /** Files that tell of models and workflows. */
  readonly catalogues: readonly string[];
  /** Empty when nothing was asked for. */
  readonly destinations: readonly Destination[];
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly timings: boolean;
  readonly ignoreUnknown: boolean;
  readonly maxWarnings: number;
  readonly color: ColorMode;
  readonly validate: ValidateOptions;
  /** Other levels for the findings at some nodes. */
  readonly overrides?: NodeOverrides;
}

const flags = {
  format: { type: "string", multiple: true },
  quiet: { type: "boolean" },
  verbose: { type: "boolean" },
  timings: { type: "boolean" },
  color: { type: "string" },
  config: { type: "string" },
  catalogue: { type: "string", multiple: true },
  preset: { type: "string" },
  rule: { type: "string", multiple: true },
  "max-warnings": { type: "string" },
  stage: { type: "string" },
  contract: { type: "string" },
  kind: { type: "string" },
  "ignore-unknown": { type: "boolean" },
} as const;

type CheckArguments = Arguments<typeof flags>;

/**
 * Reads the arguments of `check`.
 * @throws UsageError for whatever does not exist.
 */
export function readCheckOptions(args: readonly string[]): CheckOptions {
  const given = parseArguments(args, flags);
  if (given.positionals.includes("")) throw new UsageError('"" names no file.');
  return {
    paths: given.positionals,
    config: given.value("config"),
    catalogues: given.values("catalogue"),
    destinations: readDestinations(given.values("format")),
    quiet: given.has("quiet"),
    verbose: given.has("verbose"),
    timings: given.has("timings"),
    ignoreUnknown: given.has("ignore-unknown"),
    maxWarnings: readMaxWarnings(given.value("max-warnings")),
    color: readChoice(given, "color", colorModes) ?? "auto",
    validate: {
      preset: readChoice(given, "preset", presets),
      stage: readChoice(given, "stage", stages),
      contract: readChoice(given, "contract", contracts),
      kind: readChoice(given, "kind", documentKinds),
      rules: readRules(given.values("rule")),
    },
  };
}

function readChoice<const T extends string>(
  given: CheckArguments,
  flag: keyof typeof flags,
  allowed: readonly T[],
): T | undefined {
  const value = given.value(flag);
  return value === undefined ? undefined : requireValueOf(`--${flag}`, value, allowed);
}

function readMaxWarnings(value: string | undefined): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(value)) throw new UsageError("--max-warnings needs a whole number that is not negative.");
  return Number(value);
}

function readRules(settings: readonly string[]): Partial<Record<RuleSelector, RuleSetting>> {
  const rules: [string, RuleSetting][] = settings.map((setting) => {
    const equals = setting.lastIndexOf("=");
    if (equals < 0) throw new UsageError("--rule needs a rule and a level, such as ref/self=warning.");
    const selector = setting.slice(0, equals);
    asUsage(() => selectRules(selector));
    return [selector, requireValueOf("The level in --rule", setting.slice(equals + 1), ruleLevels)];
  });
  return Object.fromEntries(rules);
}
