import { dirname, resolve } from "node:path";
import {
  compileOverride,
  decideByOverrides,
  type LevelOverride,
  type LevelOverrides,
} from "../../config/config-overrides.js";
import { layerSemantics } from "../../flow/readings.js";
import type { ValidateOptions } from "../../validate/options.js";
import {
  layerRules,
  type RuleLevel,
  type RuleSetting,
  type RuleSettings,
  resolveRules,
} from "../../validate/rule-settings.js";
import type { CheckOptions } from "../check/read-check-options.js";
import type { Target } from "../check/target.js";
import type { Host } from "../host.js";
import type { ConfigPath } from "./config-file.js";
import { compileConfigPaths } from "./config-paths.js";
import { findConfig } from "./find-config.js";
import type { LoadedConfig, LoadedOverride } from "./load-config.js";
import type { SearchScope } from "./search-scope.js";

/** What a check is to keep to: the flags, and the config below them. */
export interface CheckSettings {
  readonly scope: SearchScope | undefined;
  /** The baseline that the config names. */
  readonly baseline: ConfigPath | undefined;
  optionsFor(target: Target): CheckOptions;
  /** A sentence for each override that turned rules off for nothing; none when only some files were asked for. */
  findUnusedOverrides(): string[];
}

/**
 * Finds and reads the config; what a flag says wins over it.
 * @throws UsageError for whatever is wrong with the config.
 */
export async function readCheckSettings(options: CheckOptions, host: Host): Promise<CheckSettings> {
  const path = options.config === undefined ? findConfig(host.cwd) : resolve(host.cwd, options.config);
  // Most runs have no config: its code is not loaded then.
  if (path === undefined) return withoutConfig(options);
  const { loadConfig } = await import("./load-config.js");
  const { findScope } = await import("./search-scope.js");
  const config = await loadConfig(path, host);
  const known = await readKnowledge(config, options.validate, host);
  const overrides = config.overrides.map(compileFiles);
  const used = new Set<LoadedOverride>();
  const isEverywhere = config.include.length > 0 || dirname(path) === host.cwd;
  const isWhole = options.paths.length === 0 && isEverywhere;
  const { contract = config.contract, stage = config.stage, rules: flags = {} } = options.validate;
  const semantics = layerSemantics(config.semantics, options.validate.semantics);
  return {
    scope: findScope(config),
    baseline: config.baseline,
    optionsFor: (target) => {
      const applied = overrides.filter(({ isForFile }) => isForFile(target.path));
      const levels = layerLevels(config.rules, applied, flags);
      const document = target.path === "-" ? undefined : target.shown;
      const chosen = { contract, stage, semantics, document, rules: levels.rules };
      const validate = { ...options.validate, ...known, ...chosen };
      return { ...options, validate, ...decideFor(levels.overrides, used) };
    },
    findUnusedOverrides: () =>
      (isWhole ? overrides : [])
        .filter((override) => turnsOff(override) && !used.has(override))
        .map(({ place }) => `${place}: nothing is found that this override turns off; remove it or mend it.`),
  };
}

function withoutConfig(options: CheckOptions): CheckSettings {
  return { scope: undefined, baseline: undefined, optionsFor: () => options, findUnusedOverrides: () => [] };
}

type Knowledge = Pick<ValidateOptions, "catalogue" | "workflows">;

async function readKnowledge(config: LoadedConfig, given: Knowledge, host: Host): Promise<Knowledge> {
  const known: { -readonly [Name in keyof Knowledge]: Knowledge[Name] } = {};
  if (config.catalogue.length > 0) {
    const { readCatalogues } = await import("./read-catalogues.js");
    known.catalogue = await readCatalogues(config.catalogue, given.catalogue, host);
  }
  if (config.workflows.length > 0) {
    const { readWorkflows } = await import("./read-workflows.js");
    known.workflows = await readWorkflows(config.workflows, host);
  }
  return known;
}

function decideFor(
  overrides: LevelOverrides<AppliedOverride>,
  used: Set<LoadedOverride>,
): Pick<CheckOptions, "startDeciding"> {
  if (overrides.list.length === 0) return {};
  return { startDeciding: () => decideByOverrides(overrides, ({ from }) => used.add(from)) };
}

interface FileOverride extends LoadedOverride {
  readonly isForFile: (path: string) => boolean;
}

function compileFiles(override: LoadedOverride): FileOverride {
  const isForFile = override.files === undefined ? () => true : compileConfigPaths(override.files);
  return { ...override, isForFile };
}

interface AppliedOverride extends LevelOverride {
  readonly from: LoadedOverride;
}

/** The levels of a file: those of the config, of its overrides, of the flags; and what overrides say of findings. */
function layerLevels(
  config: RuleSettings,
  applied: readonly LoadedOverride[],
  flags: RuleSettings,
): { rules: RuleSettings; overrides: LevelOverrides<AppliedOverride> } {
  // What an override turns off has to run, so that it can be counted.
  const forFile = applied.filter(({ nodes }) => nodes === undefined).map(({ rules }) => withoutOff(rules));
  let rules = [...forFile, flags].reduce(layerRules, config);
  const flagged = new Set(resolveRules(flags).levels.keys());
  const list = applied.map((from) => ({ ...compileOverride(from, flagged), from }));
  const offElsewhere = new Set<string>();
  const { levels } = resolveRules(rules);
  for (const [id, level] of list.flatMap((override) => [...override.levels])) {
    if (level === "off" || levels.get(id) !== "off") continue;
    // A rule that is off finds nothing: it runs, and what it finds elsewhere is dropped.
    offElsewhere.add(id);
    rules = layerRules(rules, { [id]: level } as RuleSettings);
  }
  return { rules, overrides: { list, offElsewhere } };
}

function withoutOff(rules: RuleSettings): RuleSettings {
  const settings = Object.entries(rules);
  return Object.fromEntries(settings.filter(([, setting]) => levelOf(setting) !== "off"));
}

function turnsOff({ rules }: LoadedOverride): boolean {
  return Object.values(rules).some((setting) => levelOf(setting) === "off");
}

function levelOf(setting: RuleSetting | undefined): RuleLevel | undefined {
  return typeof setting === "string" ? setting : setting?.[0];
}
