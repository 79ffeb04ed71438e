import {
  compileOverride,
  decideByOverrides,
  type LevelOverride,
  type LevelOverrides,
} from "../../config/config-overrides.js";
import { layerSemantics } from "../../flow/readings.js";
import { type Preset, resolveLevels } from "../../validate/options.js";
import {
  layerRules,
  type RuleLevel,
  type RuleSetting,
  type RuleSettings,
  resolveRules,
} from "../../validate/rule-settings.js";
import type { JudgingOptions } from "../check/judging-flags.js";
import type { SearchScope, Target } from "../files/target.js";
import type { Host } from "../host.js";
import type { ConfigPath } from "./config-file.js";
import { compileConfigPaths } from "./config-file.js";
import { type LoadedConfig, type LoadedOverride, loadConfig } from "./load-config.js";
import type { Knowledge } from "./read-knowledge.js";
import { findScope } from "./search-scope.js";

/** What holds for every file that one config judges. */
export interface FileSettings {
  /** Absent where there is none. */
  readonly config: LoadedConfig | undefined;
  readonly scope: SearchScope | undefined;
  /** The baseline that the config names. */
  readonly baseline: ConfigPath | undefined;
  optionsFor(target: Target): JudgingOptions;
  /** The overrides that have a say in a file, and a sentence for each that turned rules off for nothing. */
  overridesFor(path: string): readonly LoadedOverride[];
  findUnusedOverrides(): string[];
  /** Which overrides had a say so far, by their places in the config, and which ones had one elsewhere. */
  usedOverrides(): number[];
  noteUsed(places: readonly number[]): void;
}

/**
 * Reads the config at a path; what flags say wins over it.
 * @throws UsageError for whatever is wrong with it.
 */
export async function readFileSettings(
  path: string,
  options: JudgingOptions,
  host: Host,
): Promise<FileSettings> {
  const config = await loadConfig(path, host);
  const known = await findKnowledge(config, options.validate, host);
  const overrides = config.overrides.map(compileFiles);
  const used = new Set<LoadedOverride>();
  const { contract = config.contract, stage = config.stage, rules: flags = {}, preset } = options.validate;
  const semantics = layerSemantics(config.semantics, options.validate.semantics);
  const overridesFor = (file: string) => overrides.filter(({ isForFile }) => isForFile(file));
  return {
    config,
    scope: findScope(config),
    baseline: config.baseline,
    overridesFor,
    optionsFor: (target) => {
      const levels = layerLevels(config.rules, overridesFor(target.path), flags, preset);
      const document = target.path === "-" ? undefined : target.shown;
      const chosen = { contract, stage, semantics, document, rules: levels.rules };
      const validate = { ...options.validate, ...known, ...chosen };
      return { ...options, validate, ...decideFor(levels.overrides, used) };
    },
    findUnusedOverrides: () =>
      overrides
        .filter((override) => turnsOff(override) && !used.has(override))
        .map(({ place }) => `${place}: nothing is found that this override turns off; remove it or mend it.`),
    usedOverrides: () => [...overrides.keys()].filter((at) => overrides[at] && used.has(overrides[at])),
    noteUsed: (places) => {
      for (const [at, override] of overrides.entries()) if (places.includes(at)) used.add(override);
    },
  };
}

/** What the files tell that a config names. Most configs name none: the code is not loaded then. */
async function findKnowledge(config: LoadedConfig, given: Knowledge, host: Host): Promise<Knowledge> {
  if (config.catalogue.length + config.workflows.length === 0) return {};
  const { readKnowledge } = await import("./read-knowledge.js");
  return readKnowledge(config, given, host);
}

function decideFor(
  overrides: LevelOverrides<AppliedOverride>,
  used: Set<LoadedOverride>,
): Pick<JudgingOptions, "startJudging"> {
  if (overrides.list.length === 0) return {};
  return { startJudging: () => ({ decide: decideByOverrides(overrides, ({ from }) => used.add(from)) }) };
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
  preset: Preset | undefined,
): { rules: RuleSettings; overrides: LevelOverrides<AppliedOverride> } {
  // What an override turns off has to run, so that it can be counted.
  const forFile = applied.filter(({ nodes }) => nodes === undefined).map(({ rules }) => withoutOff(rules));
  let rules = [...forFile, flags].reduce(layerRules, config);
  const flagged = new Set(resolveRules(flags).levels.keys());
  const list = applied.map((from) => ({ ...compileOverride(from, flagged), from }));
  const offElsewhere = new Set<string>();
  const { levels } = resolveLevels({ rules, preset });
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
