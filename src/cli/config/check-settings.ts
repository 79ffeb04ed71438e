import { resolve } from "node:path";
import { compileNodeOverride, type NodeOverrides } from "../../validate/config-overrides.js";
import type { ValidateOptions } from "../../validate/options.js";
import { layerRules, type RuleSettings, resolveRules } from "../../validate/rule-settings.js";
import type { CheckOptions } from "../check/read-check-options.js";
import type { Target } from "../check/target.js";
import type { Host } from "../host.js";
import { compileConfigPaths } from "./config-paths.js";
import { findConfig } from "./find-config.js";
import type { LoadedConfig, LoadedOverride } from "./load-config.js";
import type { SearchScope } from "./search-scope.js";

/** What a check is to keep to: the flags, and the config below them. */
export interface CheckSettings {
  readonly scope: SearchScope | undefined;
  optionsFor(target: Target): CheckOptions;
}

/**
 * Finds and reads the config; what a flag says wins over it.
 * @throws UsageError for whatever is wrong with the config.
 */
export async function readCheckSettings(options: CheckOptions, host: Host): Promise<CheckSettings> {
  const path = options.config === undefined ? findConfig(host.cwd) : resolve(host.cwd, options.config);
  // Most runs have no config: its code is not loaded then.
  if (path === undefined) return { scope: undefined, optionsFor: () => options };
  const { loadConfig } = await import("./load-config.js");
  const { findScope } = await import("./search-scope.js");
  const config = await loadConfig(path, host);
  const known = await readKnowledge(config, options.validate, host);
  const overrides = config.overrides.map(compileOverride);
  const { contract = config.contract, stage = config.stage, rules: flags = {} } = options.validate;
  return {
    scope: findScope(config),
    optionsFor: (target) => {
      const applied = overrides.filter(({ isMeant }) => isMeant(target.path));
      const levels = layerLevels(config.rules, applied, flags);
      const document = target.path === "-" ? undefined : target.shown;
      const validate = { ...options.validate, ...known, contract, stage, document, rules: levels.rules };
      return { ...options, validate, overrides: levels.overrides };
    },
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

interface CompiledOverride extends LoadedOverride {
  readonly isMeant: (path: string) => boolean;
}

function compileOverride(override: LoadedOverride): CompiledOverride {
  const isMeant = override.files === undefined ? () => true : compileConfigPaths(override.files);
  return { ...override, isMeant };
}

/** The levels of a file: those of the config, of its overrides, of the flags; and what holds at some of its nodes. */
function layerLevels(
  config: RuleSettings,
  applied: readonly CompiledOverride[],
  flags: RuleSettings,
): { rules: RuleSettings; overrides: NodeOverrides } {
  const forFile = applied.filter(({ nodes }) => nodes === undefined).map(({ rules }) => rules);
  let rules = [...forFile, flags].reduce(layerRules, config);
  const flagged = new Set(resolveRules(flags).levels.keys());
  const list = applied.flatMap(({ nodes, rules: atNodes }) =>
    nodes === undefined ? [] : [compileNodeOverride(nodes, atNodes, flagged)],
  );
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
