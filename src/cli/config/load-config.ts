import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { type ConfigProblem, findConfigProblems } from "../../config/config-problems.js";
import { type Config, type ConfigOverride, listOf, type OneOrMany } from "../../config/config-shape.js";
import { formatMessage } from "../../diagnostics/message.js";
import { quote } from "../../diagnostics/quote.js";
import { safeName } from "../../diagnostics/safe-output.js";
import { appendPointer } from "../../document/pointer.js";
import { layerSemantics } from "../../flow/readings.js";
import { parseText } from "../../text/parse-text.js";
import type { TextFinding } from "../../text/text-document.js";
import { layerRules, type RuleSettings } from "../../validate/rule-settings.js";
import { readInput } from "../files/read-input.js";
import { showPath } from "../files/target.js";
import { type Host, say } from "../host.js";
import { ConfigError, type ConfigFile, type ConfigPath } from "./config-file.js";

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
interface ReadConfig {
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
  const problems = findProblems(file);
  if (problems.length > 0)
    throw new ConfigError(problems.map((problem) => `${file.placeOf(problem)}: ${problem.message}`));
  // The check has looked at every field: this is the line where the value takes its type.
  return file.value as Config;
}

/** A module may compute what it says, and fail at it. */
function findProblems(file: ConfigFile): readonly ConfigProblem[] {
  try {
    return findConfigProblems(file.value);
  } catch (error) {
    const reason = quote(error instanceof Error ? error.message : String(error));
    throw new ConfigError([`${file.placeOf({ keys: [], onKey: false })}: It cannot be read: ${reason}`]);
  }
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

const LIMITS = { bytes: 4_194_304, depth: 100 };

/**
 * Reads a config: JSON, with comments if there are any, or the default export of a module.
 * @param from where the config is named, for the sentence that says why it cannot be read.
 * @throws ConfigError when it cannot be read or parsed.
 */
async function readConfigFile(path: string, from: string | undefined, host: Host): Promise<ConfigFile> {
  const shown = showPath(path, host.cwd);
  return path.endsWith(".mjs") ? readModule(path, shown, from, host) : readJson(path, shown, from, host);
}

async function readJson(
  path: string,
  shown: string,
  from: string | undefined,
  host: Host,
): Promise<ConfigFile> {
  const input = await readInput({ path, shown, isNamed: true }, LIMITS.bytes, host);
  if (input.state === "unreadable") throw refuseConfig(from, input.complaint);
  if (input.state === "too-large")
    throw refuseConfig(from, `"${quote(shown, 200)}" is too large for a config.`);
  const document = parseText(input.text, { filename: path, limits: LIMITS });
  if (document.findings.length > 0)
    throw new ConfigError(document.findings.map((finding) => describeFinding(shown, finding)));
  const placeOf: ConfigFile["placeOf"] = ({ keys, onKey }) => {
    const pointer = keys.reduce<string>((parent, key) => appendPointer(parent, key), "");
    const { line, column } = document.locate(pointer, { onKey }).start;
    return `${safeName(shown)}:${line}:${column}`;
  };
  return { path, folder: dirname(path), value: document.value, placeOf };
}

async function readModule(
  path: string,
  shown: string,
  from: string | undefined,
  host: Host,
): Promise<ConfigFile> {
  const name = `"${quote(shown, 200)}"`;
  let module: { default?: unknown };
  // Where nothing is left to do, node ends although the module still waits.
  const tellWaiting = () => {
    process.exitCode = 2;
    say(host.stderr, `${name} cannot be loaded: what it awaits never comes.`);
  };
  process.once("exit", tellWaiting);
  try {
    // Another one after each change, as --watch meets them.
    const { mtimeMs = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
    module = await import(`${pathToFileURL(path).href}?${mtimeMs}`);
  } catch (error) {
    throw refuseConfig(
      from,
      `${name} cannot be loaded: ${quote(error instanceof Error ? error.message : String(error))}`,
    );
  } finally {
    process.off("exit", tellWaiting);
  }
  if (module.default === undefined) throw refuseConfig(from, `${name} has no default export.`);
  const placeOf: ConfigFile["placeOf"] = ({ keys }) =>
    keys.length === 0 ? safeName(shown) : `${safeName(shown)} (${safeName(keys.join("."))})`;
  return { path, folder: dirname(path), value: module.default, placeOf };
}

function describeFinding(shown: string, { rule, finding, range: { start } }: TextFinding): string {
  const message = formatMessage(rule.messages[finding.messageId] ?? rule.id, finding.data ?? {});
  return `${safeName(shown)}:${start.line}:${start.column}: ${message}`;
}

function refuseConfig(from: string | undefined, sentence: string): ConfigError {
  return new ConfigError([from === undefined ? sentence : `${from}: ${sentence}`]);
}
