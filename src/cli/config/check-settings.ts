import { dirname, resolve } from "node:path";
import {
  compileOverride,
  decideByOverrides,
  type LevelOverride,
  type LevelOverrides,
} from "../../config/config-overrides.js";
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
import { ConfigFinder, isWithin } from "./find-config.js";
import type { LoadedConfig, LoadedOverride } from "./load-config.js";
import type { SearchScope } from "./search-scope.js";

/** What a check is to keep to: the flags, and below them the config of each file. */
export interface CheckSettings {
  /** Of a file; of standard input, what holds in the working directory. */
  of(path: string): Promise<FileSettings>;
  ofFolder(folder: string): Promise<FileSettings>;
  /** A sentence for each override that turned rules off for nothing; none when only some files were asked for. */
  findUnusedOverrides(): Promise<string[]>;
}

/** What holds for every file that one config judges. */
export interface FileSettings {
  /** Absent where there is none. */
  readonly config: LoadedConfig | undefined;
  readonly scope: SearchScope | undefined;
  /** The baseline that the config names. */
  readonly baseline: ConfigPath | undefined;
  optionsFor(target: Target): CheckOptions;
  /** The overrides that have a say in a file, and a sentence for each that turned rules off for nothing. */
  overridesFor(path: string): readonly LoadedOverride[];
  findUnusedOverrides(): string[];
}

/**
 * Prepares to find and read configs; what a flag says wins over them. Each is read once, when the first of its files is
 * asked for, and whatever is wrong with it is a UsageError then.
 */
export function readCheckSettings(options: CheckOptions, host: Host): CheckSettings {
  const finder = new ConfigFinder(host.cwd);
  const known = new Map<string, Promise<FileSettings>>();
  const named = options.config === undefined ? undefined : resolve(host.cwd, options.config);
  const none = withoutConfig(options);
  const ofFolder = async (folder: string) => {
    const path = named ?? finder.find(folder);
    if (path === undefined) return none;
    const before = known.get(path);
    if (before !== undefined) return before;
    const settings = readFileSettings(path, options, host);
    known.set(path, settings);
    return settings;
  };
  return {
    ofFolder,
    of: (path) => ofFolder(path === "-" ? host.cwd : dirname(path)),
    findUnusedOverrides: async () => {
      if (options.paths.length > 0) return [];
      const ofRun = await ofFolder(host.cwd);
      const includes = ofRun.scope?.hasIncluded === true;
      const sentences: string[] = [];
      for (const [path, settings] of known) {
        const loaded = await settings;
        // A search of everything has met every file of the configs in it; what a config includes, only its own.
        const isWhole = includes ? loaded === ofRun : isWithin(dirname(path), host.cwd);
        if (isWhole) sentences.push(...loaded.findUnusedOverrides());
      }
      return sentences;
    },
  };
}

/** Most runs have no config: its code is not loaded then. */
async function readFileSettings(path: string, options: CheckOptions, host: Host): Promise<FileSettings> {
  const { loadConfig } = await import("./load-config.js");
  const { findScope } = await import("./search-scope.js");
  const config = await loadConfig(path, host);
  const known = await readKnowledge(config, options.validate, host);
  const overrides = config.overrides.map(compileFiles);
  const used = new Set<LoadedOverride>();
  const { contract = config.contract, stage = config.stage, rules: flags = {} } = options.validate;
  const overridesFor = (file: string) => overrides.filter(({ isForFile }) => isForFile(file));
  return {
    config,
    scope: findScope(config),
    baseline: config.baseline,
    overridesFor,
    optionsFor: (target) => {
      const levels = layerLevels(config.rules, overridesFor(target.path), flags);
      const document = target.path === "-" ? undefined : target.shown;
      const validate = { ...options.validate, ...known, contract, stage, document, rules: levels.rules };
      return { ...options, validate, ...decideFor(levels.overrides, used) };
    },
    findUnusedOverrides: () =>
      overrides
        .filter((override) => turnsOff(override) && !used.has(override))
        .map(({ place }) => `${place}: nothing is found that this override turns off; remove it or mend it.`),
  };
}

function withoutConfig(options: CheckOptions): FileSettings {
  return {
    config: undefined,
    scope: undefined,
    baseline: undefined,
    optionsFor: () => options,
    overridesFor: () => [],
    findUnusedOverrides: () => [],
  };
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
