import type { Judge } from "../../accept/accepted.js";
import { documentKinds } from "../../document/detect-kind.js";
import type { Semantics } from "../../flow/readings.js";
import { contracts, presets, requireReadings, stages, type ValidateOptions } from "../../validate/options.js";
import {
  type RuleSelector,
  type RuleSetting,
  ruleLevels,
  selectRules,
} from "../../validate/rule-settings.js";
import { UsageError } from "../command.js";
import type { Host } from "../host.js";
import { type Arguments, asUsage, requireValueOf } from "../parse-arguments.js";

/** The flags that decide what is found in a document, for every command that checks one. */
export const judgingFlags = {
  config: { type: "string" },
  catalogue: { type: "string", multiple: true },
  preset: { type: "string" },
  rule: { type: "string", multiple: true },
  stage: { type: "string" },
  contract: { type: "string" },
  kind: { type: "string" },
  semantics: { type: "string", multiple: true },
} as const;

/** How a command judges what it finds in a document. */
export interface JudgingOptions {
  /** The config to use instead of the one that is found. */
  readonly config: string | undefined;
  /** Files that tell of models and workflows. */
  readonly catalogues: readonly string[];
  readonly validate: ValidateOptions;
  /** Starts to judge the findings of one text; begins anew when the text is checked again. */
  readonly startJudging?: () => Judge;
}

/**
 * Reads the flags that decide what is found.
 * @throws UsageError for whatever does not exist.
 */
export function readJudgingOptions(given: Arguments<typeof judgingFlags>): JudgingOptions {
  const choose = <const T extends string>(flag: keyof typeof judgingFlags, allowed: readonly T[]) => {
    const value = given.value(flag);
    return value === undefined ? undefined : requireValueOf(`--${flag}`, value, allowed);
  };
  return {
    config: given.value("config"),
    catalogues: given.values("catalogue"),
    validate: {
      preset: choose("preset", presets),
      stage: choose("stage", stages),
      contract: choose("contract", contracts),
      kind: choose("kind", documentKinds),
      rules: readRules(given.values("rule")),
      semantics: readSemantics(given.values("semantics")),
    },
  };
}

/**
 * Reads choices among readings, such as `skippedDependency=waits`.
 * @throws UsageError for a reading or a choice that does not exist, with the nearest name.
 */
export function readSemantics(choices: readonly string[]): Semantics | undefined {
  if (choices.length === 0) return undefined;
  const pairs = choices.map((choice): [string, string] => {
    const equals = choice.indexOf("=");
    if (equals < 0)
      throw new UsageError("--semantics needs a reading and a choice, such as skippedDependency=waits.");
    return [choice.slice(0, equals), choice.slice(equals + 1)];
  });
  // What comes next looks at every name and choice: this is the line where they take their type.
  const semantics = Object.fromEntries(pairs) as Semantics;
  asUsage(() => requireReadings(semantics));
  return semantics;
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

/**
 * Adds what the files of `--catalogue` say; of two entries for one id the later one counts.
 * @throws UsageError for a file that cannot be read or is not a catalogue.
 */
export async function withCatalogues(options: JudgingOptions, host: Host): Promise<JudgingOptions> {
  if (options.catalogues.length === 0) return options;
  // Most runs name none: the code is not loaded then.
  const { mergeCatalogues } = await import("../../catalogue/make-catalogue.js");
  const { readCatalogueFile } = await import("../files/read-catalogue-file.js");
  const catalogues = [];
  for (const file of options.catalogues) catalogues.push((await readCatalogueFile(file, host)).catalogue);
  return { ...options, validate: { ...options.validate, catalogue: mergeCatalogues(catalogues) } };
}
