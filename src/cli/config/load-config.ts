import { resolve } from "node:path";
import { findConfigProblems } from "../../config/config-problems.js";
import { type Config, type ConfigOverride, listOf, type OneOrMany } from "../../config/config-shape.js";
import { quote } from "../../diagnostics/quote.js";
import { layerSemantics } from "../../flow/readings.js";
import { layerRules, type RuleSettings } from "../../validate/rule-settings.js";
import { showPath } from "../check/find-targets.js";
import type { Host } from "../host.js";
import { ConfigError } from "./config-error.js";
import type { ConfigFile, ConfigPath } from "./config-file.js";
import { readConfigFile } from "./read-config-file.js";

/** A config together with all that it extends. */
export interface LoadedConfig extends Pick<Config, "contract" | "stage" | "semantics"> {
  /** What was read, each behind what it extends; the config itself comes last. */
  readonly sources: readonly ReadConfig[];
  readonly include: readonly ConfigPath[];
  readonly ignores: readonly ConfigPath[];
  readonly rules: RuleSettings;
  readonly overrides: readonly LoadedOverride[];
  readonly catalogue: readonly ConfigPath[];
  readonly workflows: readonly ConfigPath[];
  readonly baseline: ConfigPath | undefined;
}

/** An override; without `files` it is for all, without `nodes` for whatever is found in a file. */
export interface LoadedOverride extends Pick<ConfigOverride, "rules" | "reason"> {
  readonly files: readonly ConfigPath[] | undefined;
  readonly nodes: readonly string[] | undefined;
  /** Where it stands, for sentences. */
  readonly place: string;
}

/**
 * Reads a config and what it extends.
 * @throws ConfigError with a sentence for each thing that is wrong.
 */
export async function loadConfig(path: string, host: Host): Promise<LoadedConfig> {
  const read: ReadConfig[] = [];
  await readWithBases(path, undefined, [], read, host);
  return read.map(locate).reduce(combine);
}

/** One config file with what it says. */
export interface ReadConfig {
  readonly file: ConfigFile;
  readonly config: Config;
}

/** Appends a config to those that were read, behind what it extends; each stands there once. */
async function readWithBases(
  path: string,
  from: string | undefined,
  chain: readonly string[],
  read: ReadConfig[],
  host: Host,
): Promise<void> {
  if (chain.includes(path)) {
    const ring = [...chain.slice(chain.indexOf(path)), path].map(
      (one) => `"${quote(showPath(one, host.cwd), 80)}"`,
    );
    throw new ConfigError([`${from}: the configs extend each other in a circle: ${ring.join(", ")}.`]);
  }
  if (read.some(({ file }) => file.path === path)) return;
  const file = await readConfigFile(path, from, host);
  const config = requireConfig(file);
  for (const base of pathsOf(file, config.extends, ["extends"])) {
    await readWithBases(resolve(base.folder, base.text), base.place, [...chain, path], read, host);
  }
  read.push({ file, config });
}

function requireConfig(file: ConfigFile): Config {
  const problems = findConfigProblems(file.value);
  if (problems.length > 0)
    throw new ConfigError(problems.map((problem) => `${file.placeOf(problem)}: ${problem.message}`));
  // The check has looked at every field: this is the line where the value takes its type.
  return file.value as Config;
}

function locate(source: ReadConfig): LoadedConfig {
  const { file, config } = source;
  const paths = (key: "include" | "ignores" | "catalogue" | "workflows" | "baseline") =>
    pathsOf(file, config[key], [key]);
  return {
    sources: [source],
    include: paths("include"),
    ignores: paths("ignores"),
    rules: config.rules ?? {},
    overrides: (config.overrides ?? []).map(({ files, nodes, rules, reason }, index) => ({
      files: files === undefined ? undefined : pathsOf(file, files, ["overrides", index, "files"]),
      nodes: nodes === undefined ? undefined : listOf(nodes),
      rules,
      reason,
      place: file.placeOf({ keys: ["overrides", index], onKey: false }),
    })),
    catalogue: paths("catalogue"),
    workflows: paths("workflows"),
    baseline: paths("baseline")[0],
    contract: config.contract,
    stage: config.stage,
    semantics: config.semantics,
  };
}

function pathsOf(
  file: ConfigFile,
  value: OneOrMany | undefined,
  keys: readonly (string | number)[],
): ConfigPath[] {
  return listOf(value).map((text, index) => {
    const at = typeof value === "string" ? keys : [...keys, index];
    return { text, folder: file.folder, place: file.placeOf({ keys: at, onKey: false }) };
  });
}

function combine(base: LoadedConfig, own: LoadedConfig): LoadedConfig {
  return {
    sources: [...base.sources, ...own.sources],
    include: own.include.length > 0 ? own.include : base.include,
    ignores: [...base.ignores, ...own.ignores],
    rules: layerRules(base.rules, own.rules),
    overrides: [...base.overrides, ...own.overrides],
    catalogue: [...base.catalogue, ...own.catalogue],
    workflows: [...base.workflows, ...own.workflows],
    baseline: own.baseline ?? base.baseline,
    contract: own.contract ?? base.contract,
    stage: own.stage ?? base.stage,
    semantics: layerSemantics(base.semantics, own.semantics),
  };
}
