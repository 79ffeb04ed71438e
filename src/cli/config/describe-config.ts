import { resolve } from "node:path";
import { DEFAULT_READINGS, readingNames } from "../../flow/readings.js";
import { layerRules, type RuleSettings } from "../../validate/rule-settings.js";
import type { JudgingOptions } from "../check/judging-flags.js";
import type { CheckOptions } from "../check/read-check-options.js";
import { showPath } from "../files/target.js";
import type { Host } from "../host.js";
import type { CheckSettings } from "./check-settings.js";
import type { ConfigPath } from "./config-file.js";
import type { LoadedConfig } from "./load-config.js";
import type { FileSettings } from "./read-file-settings.js";

/** Something that is set, and where: a place in a config, a flag, or nowhere. */
interface Setting {
  readonly value: unknown;
  readonly from: string;
}

/**
 * What `--print-config` shows: the config that judges a file, what it builds on, and where each setting comes from.
 * @throws UsageError for whatever is wrong with the config.
 */
export async function describeConfig(
  file: string,
  { judge, report }: CheckOptions,
  settings: CheckSettings,
  host: Host,
): Promise<object> {
  const path = file === "-" ? "-" : resolve(host.cwd, file);
  const own = await settings.of(path);
  const sources = (own.config?.sources ?? []).map((source) => showPath(source.file.path, host.cwd));
  const overrides = own.overridesFor(path).map(({ rules, nodes, reason, place }) => {
    return { value: { rules, nodes, reason }, from: place };
  });
  return {
    file: showPath(path, host.cwd),
    config: sources.at(-1) ?? null,
    extends: sources.slice(0, -1),
    isIncluded: own.scope?.includes(path) !== undefined,
    isIgnored: own.scope?.ignores(path) === true,
    settings: {
      ...describeChoices(judge, own.config),
      semantics: describeReadings(judge, own.config),
      rules: describeRules(judge.validate.rules ?? {}, own.config),
      overrides,
      ...describePaths(judge, report.baseline, own),
    },
  };
}

function describeChoices(
  { validate }: JudgingOptions,
  config: LoadedConfig | undefined,
): Record<string, Setting> {
  const choose = (key: "contract" | "stage", usual: string): Setting => {
    if (validate[key] !== undefined) return { value: validate[key], from: `--${key}` };
    const source = config?.sources.findLast((one) => one.config[key] !== undefined);
    if (source === undefined) return { value: usual, from: "default" };
    return { value: source.config[key], from: source.file.placeOf({ keys: [key], onKey: false }) };
  };
  const flag = (key: "preset" | "kind", usual: string): Setting => {
    const given = validate[key];
    return given === undefined ? { value: usual, from: "default" } : { value: given, from: `--${key}` };
  };
  return {
    preset: flag("preset", "recommended"),
    contract: choose("contract", "authoring"),
    stage: choose("stage", "auto"),
    kind: flag("kind", "detected"),
  };
}

/** How runs are read; each reading may be chosen by itself. */
function describeReadings(
  { validate }: JudgingOptions,
  config: LoadedConfig | undefined,
): Record<string, Setting> {
  const settings = readingNames.map((name): [string, Setting] => {
    const given = validate.semantics?.[name];
    if (given !== undefined) return [name, { value: given, from: "--semantics" }];
    const source = config?.sources.findLast((one) => one.config.semantics?.[name] !== undefined);
    if (source === undefined) return [name, { value: DEFAULT_READINGS[name], from: "default" }];
    const from = source.file.placeOf({ keys: ["semantics", name], onKey: false });
    return [name, { value: source.config.semantics?.[name], from }];
  });
  return Object.fromEntries(settings);
}

/** The rules with a level of their own; every other has the one that `flowproof rules` lists. */
function describeRules(flags: RuleSettings, config: LoadedConfig | undefined): Record<string, Setting> {
  const rules = Object.entries(layerRules(config?.rules ?? {}, flags)).map(
    ([selector, value]): [string, Setting] => {
      if (Object.hasOwn(flags, selector)) return [selector, { value, from: "--rule" }];
      const source = config?.sources.findLast((one) => Object.hasOwn(one.config.rules ?? {}, selector));
      const from = source?.file.placeOf({ keys: ["rules", selector], onKey: true }) ?? "default";
      return [selector, { value, from }];
    },
  );
  return Object.fromEntries(rules);
}

function describePaths(
  { catalogues }: JudgingOptions,
  baseline: string | undefined,
  { config }: FileSettings,
): Record<string, readonly Setting[]> {
  const listed = (paths: readonly ConfigPath[] = []) => {
    return paths.map(({ text, place }): Setting => ({ value: text, from: place }));
  };
  const flagged = (flag: string, values: readonly string[]) => {
    return values.map((value): Setting => ({ value, from: `--${flag}` }));
  };
  const ownBaseline = config?.baseline === undefined ? [] : [config.baseline];
  return {
    include: listed(config?.include),
    ignores: listed(config?.ignores),
    // A catalogue that a flag names comes behind the others: of two entries for one id the later one counts.
    catalogue: [...listed(config?.catalogue), ...flagged("catalogue", catalogues)],
    workflows: listed(config?.workflows),
    baseline: baseline === undefined ? listed(ownBaseline) : flagged("baseline", [baseline]),
  };
}
